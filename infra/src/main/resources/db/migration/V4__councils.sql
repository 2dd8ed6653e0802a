-- Councils as tenants: whether their work goes on, and which codes are taken.

alter table council add column state text not null default 'ACTIVE'
    check (state in ('ACTIVE', 'SUSPENDED', 'FROZEN'));
comment on column council.state is
    'ACTIVE: reads and writes; SUSPENDED: neither; FROZEN: reads only';

-- Beside the position, whose row every append locks: no append begins after this is set, and none
-- that began before ends after it.
alter table tenant_head add column closed boolean not null default false;
comment on column tenant_head.closed is 'Whether appends are refused';

create function refuse_when_closed() returns trigger language plpgsql as $$
begin
    raise 'The council is closed' using errcode = 'AL004';
end;
$$;
create trigger closed_to_appends before update of position on tenant_head
    for each row when (old.closed) execute function refuse_when_closed();

-- The one way to change it. Returns whether there is such a council in this cell.
create function set_council_state(of_slug text, new_state text) returns boolean
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    update council set state = new_state where slug = of_slug returning tenant_no into tenant;
    if tenant is null then
        return false;
    end if;
    perform set_config('alongside.tenant_no', tenant::text, true);
    update tenant_head set closed = new_state <> 'ACTIVE' where tenant_no = tenant;
    return true;
end;
$$;
revoke execute on function refuse_when_closed() from public;
revoke execute on function set_council_state(text, text) from public;

create table council_code (
    tenant_no int not null references council,
    gss_code text not null,
    slug text not null,
    constraint council_code_key primary key (tenant_no, gss_code)
);
comment on table council_code is
    'The platform''s own: the council that a code in the register of geography stands for';

alter table council_code enable row level security;
alter table council_code force row level security;
create policy own_council on council_code using
    (tenant_no = nullif(current_setting('alongside.tenant_no', true), '')::int);

grant execute on function set_council_state(text, text) to ${appRole};
grant select, insert on council_code to ${appRole};
