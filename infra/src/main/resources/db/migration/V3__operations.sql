-- What operators ordered by the application's own commands (`operate …`): who, what, when and why.
-- A row is written before the order is carried out, so that nothing is done that is not noted.
create table operation (
    operation_no bigint generated always as identity primary key,
    tenant_no int not null references council,
    ordered_at timestamptz not null,
    account text not null,
    command text not null,
    target text,
    reason text
);
create index operation_of_council on operation (tenant_no, operation_no);
comment on table operation is
    'Orders of operators, noted before they are carried out; kept';
comment on column operation.target is
    'What of the council it was about: a processor, a sequence, the id of a case or an advocate';

alter table operation enable row level security;
alter table operation force row level security;
create policy own_council on operation using
    (tenant_no = nullif(current_setting('alongside.tenant_no', true), '')::int);

grant select, insert on operation to ${appRole};
