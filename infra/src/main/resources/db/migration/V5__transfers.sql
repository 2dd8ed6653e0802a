-- A council's data leaves, comes back, or moves to another cell. Each such job has a login role of
-- its own, made for it and gone with it, that reaches the rows of one council and no others.

-- The roles are the whole cluster's, and another database of it may be making them now.
do $$
declare
    kind text;
begin
    foreach kind in array array['alongside_export', 'alongside_import', 'alongside_removal']
    loop
        begin
            execute format('create role %I nologin', kind);
        exception when duplicate_object or unique_violation then
            null;
        end;
        execute format('grant connect on database %I to %I', current_database(), kind);
        execute format('grant usage on schema public to %I', kind);
    end loop;
end
$$;

-- The number of the council is not called tenant_no, for this is nothing of the council's.
create table council_job (
    role_name name primary key,
    of_tenant int not null,
    kind text not null check (kind in ('EXPORT', 'IMPORT', 'REMOVAL')),
    opened_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz not null
);
comment on table council_job is
    'What is under way, as which role and for which council: the owner''s only';

-- The one council whose rows the session may reach; none without a job that goes on. A removal
-- ends where somebody opens the council again.
create function job_tenant() returns int
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select j.of_tenant from council_job j
    where j.role_name = session_user
        and j.ends_at > clock_timestamp()
        and (j.kind <> 'REMOVAL' or not exists (
            select from tenant_head h where h.tenant_no = j.of_tenant and not h.closed));
end;
revoke execute on function job_tenant() from public;
grant execute on function job_tenant() to alongside_export, alongside_import, alongside_removal;

-- The setting is what the application names a council by. A job's role could name any: for it, only
-- the job counts.
do $$
declare
    own text;
begin
    foreach own in array array[
        'tenant_head', 'event', 'command_record', 'council_key', 'subject_key',
        'advocate_register', 'advocate_place', 'external_ref', 'processor_checkpoint',
        'parked_event', 'discarded_event', 'operation', 'council_code']
    loop
        execute format('alter policy own_council on %I to ${appRole}, current_user', own);
    end loop;
    foreach own in array array[
        'tenant_head', 'event', 'command_record', 'council_key', 'subject_key',
        'advocate_register', 'advocate_place', 'external_ref', 'processor_checkpoint',
        'parked_event', 'discarded_event', 'operation']
    loop
        execute format(
            'create policy seen_by_job on %I for select'
            ' to alongside_export, alongside_import, alongside_removal'
            ' using (tenant_no = (select job_tenant()))', own);
        execute format(
            'create policy removed_by_job on %I for delete to alongside_removal'
            ' using (tenant_no = (select job_tenant()))', own);
        execute format('grant select on %I to alongside_export, alongside_import', own);
        execute format('grant select, delete on %I to alongside_removal', own);
        if own <> 'tenant_head' then
            execute format(
                'create policy brought_by_job on %I for insert to alongside_import'
                ' with check (tenant_no = (select job_tenant()))', own);
            execute format('grant insert on %I to alongside_import', own);
        end if;
    end loop;
end
$$;
grant select on event_type to alongside_export, alongside_import;
grant select on processor to alongside_export, alongside_import;
grant execute on function register_event_type(text, smallint) to alongside_import;

-- ---- jobs: by the owner only ----------------------------------------------------------------

-- Makes the role of a job and returns the number of its council.
create function open_council_job(
    of_slug text, job_kind text, job_role name, verifier text, lasts interval) returns int
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
    head bigint;
    shut boolean;
    until timestamptz := clock_timestamp() + lasts;
begin
    select c.tenant_no, h.position, h.closed into tenant, head, shut
        from council c left join tenant_head h using (tenant_no) where c.slug = of_slug;
    if tenant is null then
        raise 'There is no such council in this cell' using errcode = 'AL006';
    end if;
    if job_kind = 'REMOVAL' and not coalesce(shut, true) then
        raise 'The council is open' using errcode = 'AL007';
    end if;
    if job_kind = 'IMPORT' and (head is distinct from 0 or not shut) then
        raise 'The council is open or has events' using errcode = 'AL008';
    end if;
    execute format(
        'create role %I login password %L valid until %L connection limit 2 in role %I',
        job_role, verifier, until, 'alongside_' || lower(job_kind));
    insert into council_job (role_name, of_tenant, kind, ends_at)
    values (job_role, tenant, job_kind, until);
    return tenant;
end;
$$;

create function close_council_job(job_role name) returns void
    language plpgsql set search_path = public, pg_temp
as $$
begin
    delete from council_job where role_name = job_role;
    execute format('drop role if exists %I', job_role);
end;
$$;

-- Ends what a process left behind that died: whose time is over, or whose session is.
create function sweep_council_jobs(begun_within interval) returns int
    language plpgsql set search_path = public, pg_temp
as $$
declare
    left_behind name;
    swept int := 0;
begin
    for left_behind in
        select j.role_name from council_job j
        where j.ends_at < clock_timestamp()
            or (j.opened_at < clock_timestamp() - begun_within
                and not exists (
                    select from pg_stat_activity a where a.usename = j.role_name))
        for update skip locked
    loop
        perform close_council_job(left_behind);
        swept := swept + 1;
    end loop;
    return swept;
end;
$$;

revoke execute on function open_council_job(text, text, name, text, interval) from public;
revoke execute on function close_council_job(name) from public;
revoke execute on function sweep_council_jobs(interval) from public;

-- ---- a council that is in two cells for a while, and processed in one at most ---------------

alter table council drop constraint council_state_check;
alter table council add constraint council_state_check
    check (state in ('ACTIVE', 'SUSPENDED', 'FROZEN', 'ARRIVING', 'LEFT'));
alter table council add column left_at timestamptz;
comment on column council.state is
    'ACTIVE: reads and writes; SUSPENDED: neither; FROZEN: reads only;'
    ' ARRIVING: being brought here; LEFT: is elsewhere now, and what is here is to be removed';

-- Beside the position, so that whoever takes the row sees it; and so that no side effect happens
-- here of which the other cell is not told.
alter table processor_checkpoint add column held boolean not null default false;
comment on column processor_checkpoint.held is
    'Whether nobody may go on: the council is being copied to another cell';

create or replace function council_heads() returns table (slug text, head bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, h.position from public.council c join public.tenant_head h using (tenant_no)
    where c.state not in ('ARRIVING', 'LEFT');
end;

create or replace function processing_due(
    processors text[], only_slugs text[], switched_within interval, grace interval)
    returns table (
        slug text, processor text, head bigint, generation int, state text, checkpoint bigint,
        ordered boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, p.name, h.position, coalesce(k.generation, 1), 'serving',
        coalesce(k.position, 0), coalesce(k.ordered, false)
    from public.tenant_head h
    join public.council c using (tenant_no)
    cross join unnest(processors) p (name)
    left join public.processor_checkpoint k
        on k.tenant_no = h.tenant_no and k.processor = p.name and k.state = 'serving'
    where (only_slugs is null or c.slug = any (only_slugs))
        and c.state not in ('ARRIVING', 'LEFT')
        and ((not coalesce(k.held, false)
                and (h.position > coalesce(k.position, 0) or k.ordered))
            or k.changed_at > now() - switched_within)
    union all
    select c.slug, k.processor, h.position, k.generation, k.state, k.position, k.ordered
    from public.processor_checkpoint k
    join public.council c using (tenant_no)
    join public.tenant_head h using (tenant_no)
    where only_slugs is null
        and c.state not in ('ARRIVING', 'LEFT')
        and k.processor = any (processors)
        and (k.state = 'building' or (k.state = 'retired' and k.changed_at < now() - grace));
end;

create or replace function processing_state()
    returns table (
        slug text, processor text, generation int, state text, checkpoint bigint, head bigint,
        parked boolean, changed_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, k.processor, k.generation, k.state, k.position, h.position, k.parked,
        k.changed_at
    from public.processor_checkpoint k
    join public.council c using (tenant_no)
    join public.tenant_head h using (tenant_no)
    where c.state not in ('ARRIVING', 'LEFT');
end;

-- What is on its way is not opened or closed by name; what is opened again goes on being processed.
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
    if new_state = 'ACTIVE' then
        update processor_checkpoint set held = false where tenant_no = tenant and held;
    end if;
    return true;
end;
$$;

create or replace function refuse_when_closed() returns trigger
    language plpgsql set search_path = public, pg_temp
as $$
begin
    if exists (select from council where tenant_no = old.tenant_no and state = 'SUSPENDED') then
        raise 'The council is closed' using errcode = 'AL004';
    end if;
    raise 'The council can be read only' using errcode = 'AL005';
end;
$$;

-- As before, but not while the council is copied: the copy would keep the key.
create or replace function destroy_subject_key(subject uuid, why text, at timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int := nullif(current_setting('alongside.tenant_no', true), '')::int;
begin
    if exists (select from council c
            where c.tenant_no = tenant and c.state in ('FROZEN', 'ARRIVING', 'LEFT'))
        or exists (select from processor_checkpoint k where k.tenant_no = tenant and k.held)
    then
        raise 'The council can be read only' using errcode = 'AL005';
    end if;
    insert into subject_key (tenant_no, subject_id, destroyed_at, reason)
    values (tenant, subject, at, why)
    on conflict (tenant_no, subject_id) do update
        set wrapped = null, destroyed_at = excluded.destroyed_at, reason = excluded.reason
        where subject_key.wrapped is not null;
end;
$$;

-- ---- the steps of a move: by the owner, or by the job's role for its council ------------------

-- Enters a council that is to be brought here, with a head that no append moves. Returns its number.
create function enter_arriving_council(
    new_slug text, new_uuid uuid, new_name text, new_code text, new_nation text,
    new_issuer text, new_organization text, at_most int) returns int
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    lock table council in share row exclusive mode;
    if (select count(*) from council) >= at_most then
        raise 'The cell is full' using errcode = 'AL009';
    end if;
    insert into council (slug, council_uuid, name, gss_code, nation, issuer, organization_id, state)
    values (new_slug, new_uuid, new_name, new_code, new_nation, new_issuer, new_organization,
        'ARRIVING')
    returning tenant_no into tenant;
    perform set_config('alongside.tenant_no', tenant::text, true);
    insert into tenant_head (tenant_no, closed) values (tenant, true);
    return tenant;
end;
$$;
revoke execute on function enter_arriving_council(text, uuid, text, text, text, text, text, int)
    from public;

-- Makes a council that was entered anew, and has nothing, one that is being brought.
create function await_council(of_slug text) returns void
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    select tenant_no into tenant from council where slug = of_slug for update;
    perform set_config('alongside.tenant_no', tenant::text, true);
    update tenant_head set closed = true where tenant_no = tenant and position = 0;
    if not found then
        raise 'The council has events' using errcode = 'AL008';
    end if;
    update council set state = 'ARRIVING' where tenant_no = tenant;
    delete from processor_checkpoint where tenant_no = tenant;
end;
$$;
revoke execute on function await_council(text) from public;

-- What was brought is the council's state from now on. Side effects that nobody here or there has
-- had of it begin after what was brought: that is the past. Read models begin with its first event.
create function welcome_council(of_slug text, new_state text) returns boolean
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    update council set state = new_state where slug = of_slug and state = 'ARRIVING'
        returning tenant_no into tenant;
    if tenant is null then
        return false;
    end if;
    perform set_config('alongside.tenant_no', tenant::text, true);
    insert into processor_checkpoint (tenant_no, processor, position)
        select tenant, p.name, h.position from processor p, tenant_head h
        where p.kind = 'effects' and h.tenant_no = tenant
        on conflict do nothing;
    update tenant_head set closed = new_state <> 'ACTIVE' where tenant_no = tenant;
    return true;
end;
$$;
revoke execute on function welcome_council(text, text) from public;

-- Nobody handles an event of the council here any more, until it is opened again. Waits for who is
-- at it. A processor that has not begun gets a row to be held by: that says the same as none.
create function hold_council(of_slug text) returns void
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    select tenant_no into tenant from council where slug = of_slug;
    perform set_config('alongside.tenant_no', tenant::text, true);
    if exists (select from tenant_head where tenant_no = tenant and not closed) then
        raise 'The council is open' using errcode = 'AL007';
    end if;
    if exists (select from processor_checkpoint
            where tenant_no = tenant and state = 'building') then
        raise 'A read model is being rebuilt' using errcode = 'AL010';
    end if;
    insert into processor_checkpoint (tenant_no, processor)
        select tenant, name from processor on conflict do nothing;
    update processor_checkpoint set held = true
        where tenant_no = tenant and state = 'serving' and not held;
end;
$$;
revoke execute on function hold_council(text) from public;

-- The head after all that was brought, which has to be dense. Returns its position.
create function settle_head() returns bigint
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int := job_tenant();
    many bigint;
    last bigint;
begin
    perform set_config('alongside.tenant_no', tenant::text, true);
    select count(*), coalesce(max(position), 0) into many, last from event where tenant_no = tenant;
    if many <> last then
        raise 'The positions have holes' using errcode = 'AL011';
    end if;
    -- No update: a closed head does not move.
    delete from tenant_head where tenant_no = tenant;
    insert into tenant_head (tenant_no, position, closed) values (tenant, last, true);
    return last;
end;
$$;
revoke execute on function settle_head() from public;
grant execute on function settle_head() to alongside_import;

-- The last of a council in this cell.
create function remove_council() returns boolean
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    delete from council where tenant_no = job_tenant();
    return found;
end;
$$;
revoke execute on function remove_council() from public;
grant execute on function remove_council() to alongside_removal;

-- ---- a head never goes back -------------------------------------------------------------------

-- The application's role may append, and so move a head; with a count below zero it would have the
-- council's next appends meet positions that are taken.
create function refuse_going_back() returns trigger language plpgsql as $$
begin
    raise 'A head goes on only' using errcode = 'AL012';
end;
$$;
revoke execute on function refuse_going_back() from public;
create trigger goes_on_only before update of position on tenant_head
    for each row when (new.position < old.position) execute function refuse_going_back();
