-- The event store of a cell of councils.
--
-- Run by the owner of the database; the application connects as ${appRole}, which owns nothing.
-- Row-level security is forced, so that it holds for the owner too: a row of a council is visible
-- only in a transaction that named that council by
--     select set_config('alongside.tenant_no', '<number>', true)
-- After such a transaction the setting is an empty string on the pooled connection, hence nullif.

create table council (
    tenant_no int generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
    council_uuid uuid not null unique default gen_random_uuid(),
    name text not null,
    gss_code text not null,
    nation text not null,
    issuer text not null,
    organization_id text not null,
    unique (issuer, organization_id)
);
comment on table council is 'The councils of this cell: the one table that is no council''s own';

-- The fill factor leaves room for the next version of the row on the same page.
create table tenant_head (
    tenant_no int primary key references council,
    position bigint not null default 0 check (position >= 0)
) with (fillfactor = 50);
comment on table tenant_head is
    'The position of each council''s last event; its row lock orders the council''s commits';

-- No foreign key to council: it would lock that row at every append, and an append without a head
-- fails anyway.
create table event (
    tenant_no int not null,
    position bigint not null check (position > 0),
    aggregate_id uuid not null,
    sequence_no int not null check (sequence_no >= 0),
    event_id uuid not null,
    event_type text not null,
    revision smallint not null,
    recorded_at timestamptz not null,
    payload bytea not null,
    metadata bytea not null,
    constraint event_position primary key (tenant_no, position),
    constraint event_sequence unique (tenant_no, aggregate_id, sequence_no),
    constraint event_identity unique (tenant_no, event_id)
);
comment on table event is 'What happened, by council, dense from position 1 in commit order';

create table command_record (
    tenant_no int not null references council,
    account text not null,
    operation text not null,
    idempotency_key text not null,
    input_hash text not null,
    aggregate_id uuid not null,
    version bigint not null,
    position bigint not null,
    recorded_at timestamptz not null,
    constraint command_record_key primary key (tenant_no, account, operation, idempotency_key)
);
comment on table command_record is
    'Commands carried out under an idempotency key, so that a repetition gets the first receipt';

create table advocate_register (
    tenant_no int not null references council,
    advocate_id uuid not null,
    name text not null,
    kind text not null,
    gender text,
    cultural_heritage text,
    languages text[] not null,
    capacity int not null,
    taken int not null default 0,
    active boolean not null default true,
    account text,
    primary key (tenant_no, advocate_id),
    check (taken between 0 and capacity)
);
comment on table advocate_register is
    'What allocation is decided by: the advocates and how many of their places are taken';

create table advocate_place (
    tenant_no int not null,
    case_id uuid not null,
    advocate_id uuid not null,
    constraint advocate_place_case primary key (tenant_no, case_id),
    foreign key (tenant_no, advocate_id) references advocate_register
);
comment on table advocate_place is 'One row for each case that an advocate carries';

create table external_ref (
    tenant_no int not null references council,
    kind text not null,
    system text not null,
    value text not null,
    case_id uuid not null,
    constraint external_ref_key primary key (tenant_no, kind, system, value)
);
comment on table external_ref is 'The case that an identifier of another system stands for';

do $$
declare
    own text;
begin
    foreach own in array array[
        'tenant_head', 'event', 'command_record',
        'advocate_register', 'advocate_place', 'external_ref']
    loop
        execute format('alter table %I enable row level security', own);
        execute format('alter table %I force row level security', own);
        execute format(
            'create policy own_council on %I using '
            '(tenant_no = nullif(current_setting(''alongside.tenant_no'', true), '''')::int)', own);
    end loop;
end
$$;

-- The scan of heads and checkpoints (V2) is the only look at all councils, and it shows nothing but
-- positions.
create policy scan_of_heads on tenant_head for select to current_user using (true);

create function council_heads() returns table (slug text, head bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, h.position from council c join tenant_head h using (tenant_no);
end;
revoke execute on function council_heads() from public;

-- The one way to enter a council. Whose people a council's are is said once: the application's role
-- cannot make one council's organization another's.
create function register_council(
    new_slug text, new_name text, new_code text, new_nation text,
    new_issuer text, new_organization text) returns boolean
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    insert into council (slug, name, gss_code, nation, issuer, organization_id)
    values (new_slug, new_name, new_code, new_nation, new_issuer, new_organization)
    on conflict (slug) do update
        set name = excluded.name, gss_code = excluded.gss_code, nation = excluded.nation,
            -- an identity provider may move to another address; its organizations keep their ids
            issuer = excluded.issuer
        where council.organization_id = excluded.organization_id
    returning tenant_no into tenant;
    if tenant is null then
        return false;
    end if;
    perform set_config('alongside.tenant_no', tenant::text, true);
    insert into tenant_head (tenant_no) values (tenant) on conflict do nothing;
    return true;
end;
$$;
revoke execute on function register_council(text, text, text, text, text, text) from public;

grant select on council to ${appRole};
grant execute on function register_council(text, text, text, text, text, text) to ${appRole};
grant select, update (position) on tenant_head to ${appRole};
grant select, insert on event to ${appRole};
grant select, insert, delete on command_record to ${appRole};
grant select, insert, update on advocate_register to ${appRole};
grant select, insert, delete on advocate_place to ${appRole};
grant select, insert on external_ref to ${appRole};
grant execute on function council_heads() to ${appRole};
