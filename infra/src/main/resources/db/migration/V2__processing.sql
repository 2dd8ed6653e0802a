-- How far the processors of events (projections and groups of event handlers) have got, what they
-- could not handle, and what they are told to do. Everything here is rows, so that any node of the
-- cell can go on where another one died, and any process can give an order.

-- Written by the nodes when they start, so that another process can tell a name from a mistake.
create table processor (
    name text primary key,
    kind text not null check (kind in ('documents', 'handlers', 'effects'))
);
comment on column processor.kind is
    'documents: a projection; handlers: can be replayed; effects: must never be replayed';

-- One row serves; a rebuild fills another generation beside it, and takes its place when it has
-- caught up. The fill factor leaves room for the next version of the row on the same page.
create table processor_checkpoint (
    tenant_no int not null references council,
    processor text not null,
    generation int not null default 1 check (generation > 0),
    state text not null default 'serving' check (state in ('serving', 'building', 'retired')),
    position bigint not null default 0 check (position >= 0),
    replay_until bigint not null default 0,
    parked boolean not null default false,
    ordered boolean not null default false,
    resetting boolean not null default false,
    changed_at timestamptz,
    ordered_by text,
    primary key (tenant_no, processor, generation)
) with (fillfactor = 50);
create unique index processor_checkpoint_serving
    on processor_checkpoint (tenant_no, processor) where state = 'serving';
create unique index processor_checkpoint_building
    on processor_checkpoint (tenant_no, processor) where state = 'building';
create index processor_checkpoint_work on processor_checkpoint (state) where state <> 'serving';
comment on column processor_checkpoint.replay_until is
    'Events up to here have been handled before the last reset: they are a replay';
comment on column processor_checkpoint.parked is 'Whether there are rows in parked_event';
comment on column processor_checkpoint.ordered is
    'Whether parked events are to be tried again, or a reset is ordered: the nodes look only here';
comment on column processor_checkpoint.changed_at is
    'When the state was last changed: ordered, switched to, retired; none if it never was';

-- References only: what the event says stays in the event table, what the exception said nowhere.
create table parked_event (
    tenant_no int not null,
    processor text not null,
    generation int not null,
    position bigint not null,
    sequence_id text not null,
    document_id text,
    parked_at timestamptz not null default now(),
    touched_at timestamptz not null default now(),
    attempts int not null default 0,
    failure text,
    retry boolean not null default false,
    primary key (tenant_no, processor, generation, position),
    foreign key (tenant_no, processor, generation) references processor_checkpoint
        on delete cascade
);
create index parked_event_sequence
    on parked_event (tenant_no, processor, generation, sequence_id, position);
create index parked_event_document
    on parked_event (tenant_no, processor, generation, document_id);
comment on table parked_event is
    'Events that a processor could not handle, and those that wait behind them, by sequence';
comment on column parked_event.failure is
    'The class of the exception; none where the event only waits behind another';

create table discarded_event (
    tenant_no int not null references council,
    processor text not null,
    generation int not null,
    position bigint not null,
    sequence_id text not null,
    parked_at timestamptz not null,
    failure text,
    discarded_at timestamptz not null default now(),
    discarded_by text not null,
    reason text not null,
    primary key (tenant_no, processor, generation, position, discarded_at)
);
comment on table discarded_event is
    'Parked events that somebody decided never to handle, and why: kept';

-- Rebuilds of one council at a time in a cell, for MongoDB's sake.
create table cell_lease (
    name text primary key,
    holder uuid,
    expires_at timestamptz not null default '-infinity'
);
insert into cell_lease (name) values ('rebuild');

do $$
declare
    own text;
begin
    foreach own in array array['processor_checkpoint', 'parked_event', 'discarded_event']
    loop
        execute format('alter table %I enable row level security', own);
        execute format('alter table %I force row level security', own);
        execute format(
            'create policy own_council on %I using '
            '(tenant_no = nullif(current_setting(''alongside.tenant_no'', true), '''')::int)', own);
    end loop;
end
$$;

create policy scan_of_checkpoints on processor_checkpoint
    for select to current_user using (true);

-- What there is to do, and nothing else: an idle cell gets no row. Asked by each node once a
-- second for all councils, and for those named in a notification.
create function processing_due(
    processors text[], only_slugs text[], switched_within interval, grace interval)
    returns table (
        slug text, processor text, head bigint, generation int, state text, checkpoint bigint,
        ordered boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, p.name, h.position, coalesce(k.generation, 1), 'serving',
        coalesce(k.position, 0), coalesce(k.ordered, false)
    from tenant_head h
    join council c using (tenant_no)
    cross join unnest(processors) p (name)
    left join processor_checkpoint k
        on k.tenant_no = h.tenant_no and k.processor = p.name and k.state = 'serving'
    where (only_slugs is null or c.slug = any (only_slugs))
        and (h.position > coalesce(k.position, 0)
            or k.ordered
            or k.changed_at > now() - switched_within)
    union all
    select c.slug, k.processor, h.position, k.generation, k.state, k.position, k.ordered
    from processor_checkpoint k
    join council c using (tenant_no)
    join tenant_head h using (tenant_no)
    where only_slugs is null
        and k.processor = any (processors)
        and (k.state = 'building' or (k.state = 'retired' and k.changed_at < now() - grace));
end;
revoke execute on function processing_due(text[], text[], interval, interval) from public;

-- How all councils' processors are doing, for people: positions and states only.
create function processing_state()
    returns table (
        slug text, processor text, generation int, state text, checkpoint bigint, head bigint,
        parked boolean, changed_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.slug, k.processor, k.generation, k.state, k.position, h.position, k.parked,
        k.changed_at
    from processor_checkpoint k
    join council c using (tenant_no)
    join tenant_head h using (tenant_no);
end;
revoke execute on function processing_state() from public;

grant select, insert, update (kind) on processor to ${appRole};
grant select, insert, update, delete on processor_checkpoint to ${appRole};
grant select, insert, update (touched_at, attempts, failure, retry), delete
    on parked_event to ${appRole};
grant select, insert on discarded_event to ${appRole};
grant select, update (holder, expires_at) on cell_lease to ${appRole};
grant execute on function processing_due(text[], text[], interval, interval) to ${appRole};
grant execute on function processing_state() to ${appRole};
