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

-- Which council is in which cell: read in the home cell only, the first that a node is told of, and
-- the same as this one where there is but one.
create table placement (
    slug text primary key,
    cell text not null,
    issuer text not null,
    organization_id text not null,
    unique (issuer, organization_id)
);
comment on table placement is 'The registry: the cell of every council of the service';

create table event_type (
    type_no smallint generated always as identity primary key,
    name text not null,
    revision smallint not null check (revision > 0),
    unique (name, revision)
);
comment on table event_type is 'The dictionary of event types, so that an event carries two bytes';

-- Widest first, so that nothing is lost to alignment. No foreign keys: each would lock its row at
-- every append, and an append without a head fails anyway.
create table event (
    position bigint not null check (position > 0),
    recorded_at timestamptz not null,
    aggregate_id uuid not null,
    event_id uuid not null,
    tenant_no int not null,
    sequence_no int not null check (sequence_no >= 0),
    type_no smallint not null,
    payload bytea not null,
    metadata bytea not null,
    personal bytea,
    constraint event_position primary key (tenant_no, position),
    constraint event_sequence unique (tenant_no, aggregate_id, sequence_no),
    constraint event_identity unique (tenant_no, event_id)
);
comment on table event is 'What happened, by council, dense from position 1 in commit order';
comment on column event.personal is 'The personal data in it, encrypted under the subject''s key';

create table council_key (
    tenant_no int primary key references council,
    keyset bytea not null
);
comment on table council_key is 'The key that wraps a council''s data keys, under the master key';

create table subject_key (
    tenant_no int not null,
    subject_id uuid not null,
    wrapped bytea,
    destroyed_at timestamptz,
    reason text,
    constraint subject_key_subject primary key (tenant_no, subject_id),
    constraint destroyed_with_a_reason
        check ((wrapped is null) = (destroyed_at is not null and reason is not null))
);
comment on table subject_key is
    'The key of the personal data in the events of one case or advocate; erased by being destroyed';

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
        'tenant_head', 'event', 'command_record', 'council_key', 'subject_key',
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

-- The scan of heads is the only look at all councils, and it shows nothing but positions.
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
    new_issuer text, new_organization text, at_most int) returns text
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    lock table council in share row exclusive mode;
    if not exists (select 1 from council where slug = new_slug)
            and (select count(*) from council) >= at_most then
        return 'FULL';
    end if;
    insert into council (slug, name, gss_code, nation, issuer, organization_id)
    values (new_slug, new_name, new_code, new_nation, new_issuer, new_organization)
    on conflict (slug) do update
        set name = excluded.name, gss_code = excluded.gss_code, nation = excluded.nation,
            -- an identity provider may move to another address; its organizations keep their ids
            issuer = excluded.issuer
        where council.organization_id = excluded.organization_id
    returning tenant_no into tenant;
    if tenant is null then
        return 'OTHER_ORGANIZATION';
    end if;
    perform set_config('alongside.tenant_no', tenant::text, true);
    insert into tenant_head (tenant_no) values (tenant) on conflict do nothing;
    return 'REGISTERED';
end;
$$;
revoke execute on function register_council(text, text, text, text, text, text, int) from public;

-- Says once in which cell a council is, and returns the cell where it is.
create function place_council(
    new_slug text, new_cell text, new_issuer text, new_organization text) returns text
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    placed text;
begin
    insert into placement (slug, cell, issuer, organization_id)
    values (new_slug, new_cell, new_issuer, new_organization)
    on conflict (slug) do update set issuer = excluded.issuer
        where placement.organization_id = excluded.organization_id;
    select cell into placed from placement where slug = new_slug;
    return placed;
end;
$$;
revoke execute on function place_council(text, text, text, text) from public;

create function register_event_type(new_name text, new_revision smallint) returns smallint
    language sql security definer set search_path = public, pg_temp
begin atomic
    insert into event_type (name, revision) values (new_name, new_revision)
    on conflict do nothing;
    select type_no from event_type where name = new_name and revision = new_revision;
end;
revoke execute on function register_event_type(text, smallint) from public;

-- The one way to destroy a key: a case that never had one gets a destroyed one, so that none can be
-- made for it later. The council is the one that the transaction has named, for row-level security
-- holds for the owner, too.
create function destroy_subject_key(subject uuid, why text, at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp
begin atomic
    insert into subject_key (tenant_no, subject_id, destroyed_at, reason)
    values (nullif(current_setting('alongside.tenant_no', true), '')::int, subject, at, why)
    on conflict (tenant_no, subject_id) do update
        set wrapped = null, destroyed_at = excluded.destroyed_at, reason = excluded.reason
        where subject_key.wrapped is not null;
end;
revoke execute on function destroy_subject_key(uuid, text, timestamptz) from public;

-- The one way to append, for one council or for several whose commands wait at the same time: moves
-- each council's head on, which locks it until the commit and so puts its commits in order, and
-- stores the events at the positions won, the keys of new subjects, and the idempotency keys of the
-- commands. All or nothing. The commit is already on its way when this runs, so whatever is not as
-- it should be is raised. That the event before is there it sees by itself: the application's role
-- cannot say that none is to be. The councils come in the order of their numbers, so that two appends
-- never wait for each other.
create function append_events(
    at timestamptz, tenants int[], counts int[],
    aggregates uuid[], sequences int[], ids uuid[], types smallint[],
    keyed boolean[], payloads bytea[], metadatas bytea[], personals bytea[],
    key_tenants int[], key_subjects uuid[], key_wrapped bytea[],
    record_tenants int[], record_accounts text[], record_operations text[], record_keys text[],
    record_hashes text[], record_aggregates uuid[], record_versions bigint[],
    record_behind int[]) returns bigint[]
    language plpgsql security definer
    set search_path = public, pg_temp
    -- A table that was never analyzed looks small enough for a sequential scan, and a plan lives long.
    set enable_seqscan = off
as $$
declare
    heads bigint[];
    head bigint;
    tenant int;
    e int := 0;
    first int;
begin
    for t in 1 .. cardinality(tenants) loop
        tenant := tenants[t];
        perform set_config('alongside.tenant_no', tenant::text, true);
        update tenant_head set position = position + counts[t] where tenant_no = tenant
            returning position into head;
        if not found then
            raise 'A council has no head' using errcode = 'AL001';
        end if;
        if cardinality(key_subjects) > 0 then
            insert into subject_key (tenant_no, subject_id, wrapped)
            select k.tenant_no, k.subject_id, k.wrapped
            from unnest(key_tenants, key_subjects, key_wrapped)
                as k (tenant_no, subject_id, wrapped)
            where k.tenant_no = tenant;
        end if;
        first := e + 1;
        for position in head - counts[t] + 1 .. head loop
            e := e + 1;
            -- What came in just now need not be looked for.
            if sequences[e] > 0
                and (e = first or aggregates[e - 1] <> aggregates[e]
                    or sequences[e - 1] <> sequences[e] - 1)
                and not exists (
                    select from event p where p.tenant_no = tenant
                        and p.aggregate_id = aggregates[e] and p.sequence_no = sequences[e] - 1)
            then
                raise 'The event before is not there' using errcode = 'AL002';
            end if;
            if keyed[e] and not exists (
                select from subject_key k where k.tenant_no = tenant
                    and k.subject_id = aggregates[e] and k.wrapped is not null)
            then
                raise 'The key is destroyed' using errcode = 'AL003';
            end if;
            insert into event (tenant_no, position, aggregate_id, sequence_no, event_id, type_no,
                recorded_at, payload, metadata, personal)
            values (tenant, position, aggregates[e], sequences[e], ids[e], types[e],
                at, payloads[e], metadatas[e], personals[e]);
        end loop;
        if cardinality(record_keys) > 0 then
            insert into command_record (tenant_no, account, operation, idempotency_key,
                input_hash, aggregate_id, version, position, recorded_at)
            select r.tenant_no, r.account, r.operation, r.idempotency_key, r.input_hash,
                r.aggregate_id, r.version, head - r.behind, at
            from unnest(record_tenants, record_accounts, record_operations, record_keys,
                record_hashes, record_aggregates, record_versions, record_behind)
                as r (tenant_no, account, operation, idempotency_key, input_hash, aggregate_id,
                    version, behind)
            where r.tenant_no = tenant;
        end if;
        heads := heads || head;
    end loop;
    return heads;
end;
$$;
revoke execute on function append_events(timestamptz, int[], int[], uuid[], int[],
    uuid[], smallint[], boolean[], bytea[], bytea[], bytea[], int[], uuid[], bytea[], int[],
    text[], text[], text[], text[], uuid[], bigint[], int[]) from public;

grant select on council to ${appRole};
grant execute on function register_council(text, text, text, text, text, text, int) to ${appRole};
grant select on placement to ${appRole};
grant execute on function place_council(text, text, text, text) to ${appRole};
grant select on event_type to ${appRole};
grant execute on function register_event_type(text, smallint) to ${appRole};
grant select on tenant_head to ${appRole};
grant select on event to ${appRole};
grant execute on function append_events(timestamptz, int[], int[], uuid[], int[],
    uuid[], smallint[], boolean[], bytea[], bytea[], bytea[], int[], uuid[], bytea[], int[],
    text[], text[], text[], text[], uuid[], bigint[], int[]) to ${appRole};
grant select, insert, update (keyset) on council_key to ${appRole};
grant select on subject_key to ${appRole};
grant execute on function destroy_subject_key(uuid, text, timestamptz) to ${appRole};
grant select, delete on command_record to ${appRole};
grant select, insert, update on advocate_register to ${appRole};
grant select, insert, delete on advocate_place to ${appRole};
grant select, insert on external_ref to ${appRole};
grant execute on function council_heads() to ${appRole};
