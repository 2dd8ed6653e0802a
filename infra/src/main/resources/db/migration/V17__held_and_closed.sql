-- As before; but a log waits only while its council is closed to writes, as it is while it is copied.
-- Whoever sets the mark alone does not keep checkpoints from being made.
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
            select from public.processor_checkpoint p
            join public.tenant_head s using (tenant_no)
            where p.tenant_no = h.tenant_no and p.held and s.closed);
end;

create or replace function refuse_checkpoint_when_held() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('ledger'), new.tenant_no);
    if job_tenant() is null and exists (
        select from processor_checkpoint k join tenant_head h using (tenant_no)
        where k.tenant_no = new.tenant_no and k.held and h.closed)
    then
        raise 'The council can be read only' using errcode = 'AL005';
    end if;
    return new;
end;
$$;
