-- Access records: who asked for what, what they were shown, what was refused. One row for each
-- request, each export, each log-in, each change of a role; append-only; by council, dense from
-- position 1 in commit order, as events are, but under a head of their own: who reads does not wait
-- for who writes, and what is read of a council that is closed to writes is recorded too.

create table access_head (
    tenant_no int primary key references council,
    position bigint not null default 0 check (position >= 0),
    recorded_at timestamptz not null,
    held boolean not null default false
) with (fillfactor = 50);
comment on table access_head is
    'The position of each council''s last access record; its row lock orders them';
comment on column access_head.recorded_at is
    'When that was recorded: no later record has an earlier time, whatever the clock does';
comment on column access_head.held is
    'Whether none may be added: the council goes over to another cell at this moment';

-- Partitioned by month, so that what is old enough goes with its month: no row is ever deleted
-- for its age. No foreign keys, as with events.
create table access_record (
    position bigint not null check (position > 0),
    recorded_at timestamptz not null,
    record_id uuid not null,
    tenant_no int not null,
    categories int not null,
    kind text not null
        check (kind in ('REQUEST', 'REFUSAL', 'EXPORT', 'LOGIN', 'ROLE_CHANGE')),
    account text not null,
    roles text not null,
    client text not null,
    operation text not null,
    refusals text not null,
    subjects uuid[] not null,
    seen int[] not null,
    sealed bytea,
    constraint access_record_position primary key (tenant_no, position, recorded_at),
    constraint each_subject_seen check (cardinality(subjects) = cardinality(seen))
) partition by range (recorded_at);
create index access_record_actor on access_record (tenant_no, account, position);
create index access_record_time on access_record (tenant_no, recorded_at, position);
comment on table access_record is
    'Who asked for what, and was shown or refused what, by council, in the order of commits';
comment on column access_record.kind is
    'REQUEST: answered by the API, wholly or in part; REFUSAL: turned away before it was';
comment on column access_record.account is 'Whose account; opaque';
comment on column access_record.roles is 'The roles held there then, by name, sorted, by commas';
comment on column access_record.operation is
    'The operations of the schema that were asked for, sorted, by commas';
comment on column access_record.refusals is
    'Codes, each with the field of the schema where it is of one, sorted, by commas';
comment on column access_record.categories is
    'A bit for each category of personal data that was shown, of whatever';
comment on column access_record.subjects is
    'The ids of what was shown or asked for, in the order of the answer, each once';
comment on column access_record.seen is
    'For each of the subjects: what kind it is (the lowest four bits, by number) and, above, a bit'
    ' for each category of its data that was shown; none where it was only asked for';
comment on column access_record.sealed is
    'The caller''s address, words searched for, the reason given: sealed by the council''s key';

-- An index of the subjects above, as a table: a list is an array there, and nothing finds what is
-- in an array under row-level security. What it says is in the record; it is derived from it.
create table access_subject (
    subject_id uuid not null,
    position bigint not null,
    recorded_at timestamptz not null,
    tenant_no int not null,
    constraint access_subject_key primary key (tenant_no, subject_id, position, recorded_at)
) partition by range (recorded_at);
comment on table access_subject is 'In which access records a subject is: derived from them';

create table access_retention (
    months int not null check (months >= 12)
);
comment on table access_retention is
    'How many months access records are kept, of whichever council: the owner''s to change';
insert into access_retention values (84);

-- ---- one council's rows are its own ------------------------------------------------------------

do $$
declare
    own text;
begin
    foreach own in array array['access_head', 'access_record', 'access_subject']
    loop
        execute format('alter table %I enable row level security', own);
        execute format('alter table %I force row level security', own);
        execute format(
            'create policy own_council on %I to ${appRole}, current_user using '
            '(tenant_no = nullif(current_setting(''alongside.tenant_no'', true), '''')::int)', own);
        execute format(
            'create policy seen_by_job on %I for select'
            ' to alongside_export, alongside_import, alongside_removal'
            ' using (tenant_no = (select job_tenant()))', own);
        execute format(
            'create policy removed_by_job on %I for delete to alongside_removal'
            ' using (tenant_no = (select job_tenant()))', own);
        execute format(
            'create policy brought_by_job on %I for insert to alongside_import'
            ' with check (tenant_no = (select job_tenant()))', own);
        execute format('grant select on %I to alongside_export', own);
        execute format('grant select, insert on %I to alongside_import', own);
        execute format('grant select, delete on %I to alongside_removal', own);
        execute format('grant select on %I to ${appRole}', own);
    end loop;
end
$$;

-- As with the heads of events: it shows nothing but positions.
create policy scan_of_heads on access_head for select to current_user using (true);

create function access_heads() returns table (slug text, head bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, h.position from public.council c join public.access_head h using (tenant_no)
    where c.state not in ('ARRIVING', 'LEFT');
end;
revoke execute on function access_heads() from public;
grant execute on function access_heads() to ${appRole};

-- ---- months ------------------------------------------------------------------------------------

create function access_month(of timestamptz) returns text
    language sql stable set search_path = pg_catalog, pg_temp
begin atomic
    select to_char(of at time zone 'UTC', '"y"YYYY"m"MM');
end;
revoke execute on function access_month(timestamptz) from public;

-- Makes the month's partitions, if they are not there. Attached, not created in place: that would
-- lock out whoever is reading. Nobody has a grant on a partition: it would go past the policies of
-- what it is a part of.
create function make_access_month(of timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    first timestamptz := date_trunc('month', of, 'UTC');
    whole text;
    part text;
begin
    if to_regclass('access_subject_' || access_month(of)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('alongside access months'));
    if to_regclass('access_subject_' || access_month(of)) is not null then
        return;
    end if;
    foreach whole in array array['access_record', 'access_subject']
    loop
        part := whole || '_' || access_month(of);
        execute format('create table %I (like %I including constraints)', part, whole);
        execute format('alter table %I enable row level security', part);
        execute format('alter table %I force row level security', part);
        execute format('revoke all on %I from public', part);
        execute format(
            'alter table %I attach partition %I for values from (%L) to (%L)',
            whole, part, first, first + interval '1 month');
    end loop;
end;
$$;
revoke execute on function make_access_month(timestamptz) from public;
-- What is brought may be of any month; of a council's own past.
grant execute on function make_access_month(timestamptz) to alongside_import;

-- Only once each council's records of the month, and of those before, are covered by a checkpoint
-- that the witness cosigned (no other is kept; their table comes with the logs): then the hashes
-- that are kept with the checkpoints prove the rest of the log, and when what is gone was there.
-- Without a signer no month goes. Each council is named in turn, for its records are seen by who
-- names it; what has gone over to another cell is asked for there.
create function access_month_may_go(until timestamptz) returns boolean
    language plpgsql set search_path = public, pg_temp
as $$
declare
    named text := current_setting('alongside.tenant_no', true);
    tenant int;
    covered bigint;
    uncovered boolean := false;
begin
    for tenant in
        select h.tenant_no from access_head h join council c using (tenant_no)
        where c.state <> 'LEFT' order by h.tenant_no
    loop
        perform set_config('alongside.tenant_no', tenant::text, true);
        select coalesce(max(k.size), 0) into covered from ledger_checkpoint k
            where k.tenant_no = tenant and k.log = 'access-records';
        -- Positions and times are in the same order.
        select r.position > covered into uncovered from access_record r
            where r.tenant_no = tenant and r.recorded_at < until
            order by r.recorded_at desc, r.position desc limit 1;
        exit when uncovered;
    end loop;
    perform set_config('alongside.tenant_no', coalesce(named, ''), true);
    return not coalesce(uncovered, false);
end;
$$;
revoke execute on function access_month_may_go(timestamptz) from public;

-- Makes the months to come, and drops those that are over for as long as the owner has said. By
-- itself: whoever calls it says neither which nor how long.
create function keep_access_months() returns int
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    part text;
    ends timestamptz;
    kept interval := (select make_interval(months => months) from access_retention);
    dropped int := 0;
begin
    for ahead in 0 .. 2 loop
        perform make_access_month(clock_timestamp() + make_interval(months => ahead));
    end loop;
    for part in
        select substr(c.relname, length('access_record_') + 1)
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'access_record'::regclass
    loop
        ends := (to_date(part, '"y"YYYY"m"MM') + interval '1 month') at time zone 'UTC';
        if ends <= clock_timestamp() - kept and access_month_may_go(ends) then
            execute format('drop table %I', 'access_record_' || part);
            execute format('drop table %I', 'access_subject_' || part);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end;
$$;
revoke execute on function keep_access_months() from public;
grant execute on function keep_access_months() to ${appRole};
select keep_access_months();

-- ---- the one way to append ---------------------------------------------------------------------

-- For one council or for several whose requests wait at the same time: moves each council's head
-- on, which locks it until the commit and so puts its records in order, and stores them at the
-- positions won. All or nothing. The councils come in the order of their numbers, so that two
-- appends never wait for each other.
create function append_access(
    tenants int[], counts int[],
    ids uuid[], kinds text[], accounts text[], roles text[], clients text[], operations text[],
    refusals text[], categories int[], sealed bytea[],
    subject_counts int[], subjects uuid[], seen int[]) returns bigint[]
    language plpgsql security definer
    set search_path = public, pg_temp
    set enable_seqscan = off
as $$
declare
    heads bigint[];
    head bigint;
    at timestamptz;
    shut boolean;
    tenant int;
    r int := 0;
    s int := 0;
    first_subject int;
    places bigint[];
begin
    -- Before any head is locked; what begins within the hour is there as well.
    if to_regclass('access_subject_' || to_char(
        (clock_timestamp() + interval '1 hour') at time zone 'UTC', '"y"YYYY"m"MM')) is null
    then
        perform make_access_month(clock_timestamp());
        perform make_access_month(clock_timestamp() + interval '1 hour');
    end if;
    for t in 1 .. cardinality(tenants) loop
        tenant := tenants[t];
        perform set_config('alongside.tenant_no', tenant::text, true);
        insert into access_head as h (tenant_no, position, recorded_at)
            values (tenant, counts[t], clock_timestamp())
            on conflict (tenant_no) do update
                set position = h.position + counts[t],
                    recorded_at = greatest(h.recorded_at, clock_timestamp())
            returning h.position, h.recorded_at, h.held into head, at, shut;
        if shut or not exists (
            select from council c where c.tenant_no = tenant and c.state not in ('ARRIVING', 'LEFT'))
        then
            raise 'The council goes over to another cell' using errcode = 'AL005';
        end if;
        first_subject := s + 1;
        places := '{}';
        for place in head - counts[t] + 1 .. head loop
            r := r + 1;
            insert into access_record (tenant_no, position, recorded_at, record_id, categories,
                kind, account, roles, client, operation, refusals, subjects, seen, sealed)
            values (tenant, place, at, ids[r], categories[r],
                kinds[r], accounts[r], roles[r], clients[r], operations[r], refusals[r],
                subjects[s + 1 : s + subject_counts[r]], seen[s + 1 : s + subject_counts[r]],
                sealed[r]);
            if subject_counts[r] > 0 then
                places := places || array_fill(place, array[subject_counts[r]]);
                s := s + subject_counts[r];
            end if;
        end loop;
        if s >= first_subject then
            insert into access_subject (tenant_no, subject_id, position, recorded_at)
            -- one id may have been asked for as several kinds of thing
            select distinct tenant, one.id, one.place, at
            from unnest(subjects[first_subject : s], places) as one (id, place);
        end if;
        heads := heads || head;
    end loop;
    return heads;
end;
$$;
revoke execute on function append_access(int[], int[], uuid[], text[], text[], text[], text[],
    text[], text[], int[], bytea[], int[], uuid[], int[]) from public;
grant execute on function append_access(int[], int[], uuid[], text[], text[], text[], text[],
    text[], text[], int[], bytea[], int[], uuid[], int[]) to ${appRole};

-- ---- a council that goes over to another cell --------------------------------------------------

-- By the owner: whether access records may be added here. Waits for whoever is at it.
create function hold_access(of_slug text, holding boolean) returns void
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    select tenant_no into tenant from council where slug = of_slug;
    perform set_config('alongside.tenant_no', tenant::text, true);
    insert into access_head as h (tenant_no, position, recorded_at, held)
        values (tenant, 0, clock_timestamp(), holding)
        on conflict (tenant_no) do update set held = excluded.held;
end;
$$;
revoke execute on function hold_access(text, boolean) from public;

-- As before; and access records go on where somebody gave a move up that had held them.
create or replace function set_council_state(of_slug text, new_state text) returns boolean
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    if new_state not in ('ACTIVE', 'SUSPENDED', 'FROZEN') then
        raise 'No such state' using errcode = '22023';
    end if;
    update council set state = new_state
        where slug = of_slug and state not in ('ARRIVING', 'LEFT') returning tenant_no into tenant;
    if tenant is null then
        return false;
    end if;
    perform set_config('alongside.tenant_no', tenant::text, true);
    update tenant_head set closed = new_state <> 'ACTIVE' where tenant_no = tenant;
    update access_head set held = false where tenant_no = tenant and held;
    if new_state = 'ACTIVE' then
        update processor_checkpoint set held = false where tenant_no = tenant and held;
    end if;
    return true;
end;
$$;
