-- The log of access records is kept as that of events is: who follows the logs is told of both, and
-- no month of records goes before a checkpoint covers all of it.

-- As before, of both logs. Access records go on where a council is closed to writes; while it is
-- copied, no log gets a checkpoint.
create or replace function ledger_due(whole boolean)
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

create or replace function ledger_state()
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

comment on column ledger_checkpoint.size is
    'How many leaves: the events, or the access records, up to this position';
comment on column ledger_checkpoint.leaves is
    'The hashes of the leaves since the one before: they tell which row was changed, not whether;'
    ' and stand for the access records whose month is gone';

-- Only once each council's records of the month, and of those before, are covered by a checkpoint
-- that the witness cosigned (no other is kept): then the hashes that are kept with the checkpoints
-- prove the rest of the log, and when what is gone was there. Without a signer no month goes. Each
-- council is named in turn, for its records are seen by who names it; what has gone over to another
-- cell is asked for there.
create or replace function access_month_may_go(until timestamptz) returns boolean
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

-- ---- whoever verifies the database -------------------------------------------------------------

-- For login roles of auditors of the cell: they read what the verifier reads, of the council that
-- they name, and write nothing. What is personal in it is encrypted, and its keys are not there.
-- Roles are the whole cluster's, and another database of it may be making it now.
do $$
declare
    own text;
begin
    begin
        create role alongside_verify nologin;
    exception when duplicate_object or unique_violation then
        null;
    end;
    execute format('grant connect on database %I to alongside_verify', current_database());
    grant usage on schema public to alongside_verify;
    grant select on council, event_type to alongside_verify;
    foreach own in array array[
        'tenant_head', 'event', 'access_head', 'access_record', 'access_subject',
        'ledger_checkpoint', 'ledger_node', 'ledger_notice']
    loop
        execute format('grant select on %I to alongside_verify', own);
        execute format(
            'create policy seen_by_verifier on %I for select to alongside_verify using '
            '(tenant_no = nullif(current_setting(''alongside.tenant_no'', true), '''')::int)', own);
    end loop;
end
$$;
