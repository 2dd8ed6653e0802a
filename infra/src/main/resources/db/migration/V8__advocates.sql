-- What an advocate may be allocated by: not on pause, trained and checked on the day, and without a
-- declared conflict with the case.

-- Last days that count: none where there is nothing, infinity where there is no end.
alter table advocate_register
    add column paused_until date,
    add column trained_until date,
    add column checked_until date;
comment on column advocate_register.paused_until is
    'The last day of a pause; infinity until they resume, none if they are not on one';
comment on column advocate_register.trained_until is 'The last day on which they are trained';
comment on column advocate_register.checked_until is 'The last day on which they are checked';

-- Whoever agrees to carry less goes on with what they carry.
alter table advocate_register drop constraint advocate_register_check;
alter table advocate_register add constraint places_taken check (taken >= 0);

-- A family and a worker are pseudonyms; an area is near somebody's home, and so is encrypted.
create table advocate_conflict (
    tenant_no int not null,
    advocate_id uuid not null,
    conflict_id uuid not null,
    family_id uuid,
    worker text,
    neighbourhood bytea,
    constraint advocate_conflict_key primary key (tenant_no, advocate_id, conflict_id),
    foreign key (tenant_no, advocate_id) references advocate_register,
    constraint conflict_with_one check (num_nonnulls(family_id, worker, neighbourhood) = 1)
);
comment on table advocate_conflict is 'What advocates have declared a conflict with';
comment on column advocate_conflict.neighbourhood is
    'In its comparable form, under the advocate''s key';

alter table advocate_conflict enable row level security;
alter table advocate_conflict force row level security;
create policy own_council on advocate_conflict to ${appRole}, current_user using
    (tenant_no = nullif(current_setting('alongside.tenant_no', true), '')::int);
grant select, insert, delete on advocate_conflict to ${appRole};

create policy seen_by_job on advocate_conflict for select
    to alongside_export, alongside_import, alongside_removal
    using (tenant_no = (select job_tenant()));
create policy removed_by_job on advocate_conflict for delete to alongside_removal
    using (tenant_no = (select job_tenant()));
create policy brought_by_job on advocate_conflict for insert to alongside_import
    with check (tenant_no = (select job_tenant()));
grant select on advocate_conflict to alongside_export, alongside_import;
grant select, delete on advocate_conflict to alongside_removal;
grant insert on advocate_conflict to alongside_import;
