-- What makes a change of the record show: of each council's logs the signed heads of their trees, and
-- those nodes of the trees that are not made from the rows again.
--
-- Nothing here is trusted: a head counts by its two signatures, whose keys are not in this database,
-- and a node by the head that it leads to.

create table ledger_checkpoint (
    tenant_no int not null references council,
    log text not null check (log in ('events', 'access-records')),
    checkpoint_no bigint not null check (checkpoint_no > 0),
    size bigint not null check (size > 0),
    note bytea not null,
    leaves bytea not null,
    constraint ledger_checkpoint_key primary key (tenant_no, log, checkpoint_no),
    constraint ledger_checkpoint_size unique (tenant_no, log, size)
);
-- Hashes do not compress.
alter table ledger_checkpoint alter column leaves set storage external;
comment on table ledger_checkpoint is
    'The signed heads of a council''s logs, without a hole, each cosigned by the witness; kept';
comment on column ledger_checkpoint.size is
    'How many leaves: the events, or the access records, up to this position';
comment on column ledger_checkpoint.leaves is
    'The hashes of the leaves since the one before: they tell which row was changed, not whether;'
    ' and stand for the access records whose month is gone';

create table ledger_node (
    tenant_no int not null references council,
    log text not null,
    level smallint not null check (level > 0),
    node_no bigint not null check (node_no >= 0),
    hash bytea not null,
    constraint ledger_node_key primary key (tenant_no, log, level, node_no)
);
comment on table ledger_node is
    'Nodes of the logs'' trees: of level 1 one over every 256 leaves, of level 2 over 256 of those';

create table ledger_notice (
    tenant_no int not null references council,
    log text not null,
    checkpoint_no bigint not null,
    kind text not null,
    size bigint not null,
    noted_at timestamptz not null default clock_timestamp(),
    constraint ledger_notice_key primary key (tenant_no, log, checkpoint_no, kind)
);
comment on table ledger_notice is
    'Why a log has no checkpoint of this number yet, or how it came to it; kept';

do $$
declare
    own text;
begin
    foreach own in array array['ledger_checkpoint', 'ledger_node', 'ledger_notice']
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
        execute format('grant select, insert on %I to ${appRole}', own);
    end loop;
end
$$;

-- How far the logs are, and nothing else, for the scans below.
create policy scan_of_checkpoints on ledger_checkpoint for select to current_user using (true);
create policy scan_of_notices on ledger_notice for select to current_user using (true);

-- One node of a cell at a time follows the heads.
insert into cell_lease (name) values ('ledger');

-- The logs that have other leaves than their last checkpoint; or all, for a node that begins. Access
-- records go on where a council is closed to writes; while it is copied, no log gets a checkpoint.
create function ledger_due(whole boolean)
    returns table (slug text, council_uuid uuid, log text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, c.council_uuid, h.log
    from public.council c
    join (
        select t.tenant_no, 'events' as log, t.position from public.tenant_head t
        union all
        select a.tenant_no, 'access-records', a.position from public.access_head a
    ) h using (tenant_no)
    where c.state not in ('ARRIVING', 'LEFT')
        and (whole or h.position <> coalesce((
            select k.size from public.ledger_checkpoint k
            where k.tenant_no = h.tenant_no and k.log = h.log
            order by k.checkpoint_no desc limit 1), 0))
        and not exists (
            select from public.processor_checkpoint p where p.tenant_no = h.tenant_no and p.held);
end;
revoke execute on function ledger_due(boolean) from public;
grant execute on function ledger_due(boolean) to ${appRole};

-- For operators: how far each log is, and why it does not go on where it does not.
create function ledger_state()
    returns table (
        slug text, log text, head bigint, size bigint, checkpoints bigint, stopped text,
        stopped_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, h.log, h.position, coalesce(k.size, 0), coalesce(k.checkpoint_no, 0), n.kind,
        n.noted_at
    from public.council c
    join (
        select t.tenant_no, 'events' as log, t.position from public.tenant_head t
        union all
        select a.tenant_no, 'access-records', a.position from public.access_head a
    ) h using (tenant_no)
    left join lateral (
        select l.size, l.checkpoint_no from public.ledger_checkpoint l
        where l.tenant_no = h.tenant_no and l.log = h.log
        order by l.checkpoint_no desc limit 1) k on true
    left join lateral (
        select o.kind, o.noted_at from public.ledger_notice o
        where o.tenant_no = h.tenant_no and o.log = h.log
            and o.checkpoint_no > coalesce(k.checkpoint_no, 0)
        order by o.noted_at desc limit 1) n on true
    where c.state not in ('ARRIVING', 'LEFT');
end;
revoke execute on function ledger_state() from public;
grant execute on function ledger_state() to ${appRole};

-- ---- a log goes with its council -------------------------------------------------------------

-- What is copied must not grow meanwhile. Whoever holds the council waits for a checkpoint that is
-- on its way, and the next one sees that it is held. A job that brings rows is not asked.
create function refuse_checkpoint_when_held() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('ledger'), new.tenant_no);
    if job_tenant() is null and exists (
        select from processor_checkpoint k where k.tenant_no = new.tenant_no and k.held)
    then
        raise 'The council can be read only' using errcode = 'AL005';
    end if;
    return new;
end;
$$;
revoke execute on function refuse_checkpoint_when_held() from public;
create trigger not_while_held before insert on ledger_checkpoint
    for each row execute function refuse_checkpoint_when_held();

create or replace function hold_council(of_slug text) returns void
    language plpgsql set search_path = public, pg_temp
as $$
declare
    tenant int;
begin
    select tenant_no into tenant from council where slug = of_slug;
    perform set_config('alongside.tenant_no', tenant::text, true);
    perform pg_advisory_xact_lock(hashtext('ledger'), tenant);
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

-- As before; and the council is again who its log says that it is, wherever it returns to: its leaves
-- and the origin of its checkpoints name it by its UUID.
create or replace function settle_head() returns bigint
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int := job_tenant();
    many bigint;
    last bigint;
    known uuid;
begin
    perform set_config('alongside.tenant_no', tenant::text, true);
    select count(*), coalesce(max(position), 0) into many, last from event where tenant_no = tenant;
    if many <> last then
        raise 'The positions have holes' using errcode = 'AL011';
    end if;
    -- No update: a closed head does not move.
    delete from tenant_head where tenant_no = tenant;
    insert into tenant_head (tenant_no, position, closed) values (tenant, last, true);
    select substring(convert_from(k.note, 'UTF8') from '/councils/([0-9a-f-]{36})/')::uuid into known
        from ledger_checkpoint k where k.tenant_no = tenant order by k.size desc limit 1;
    if known is not null then
        update council set council_uuid = known
            where tenant_no = tenant and council_uuid <> known;
    end if;
    return last;
end;
$$;
