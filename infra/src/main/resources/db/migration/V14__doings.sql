-- Who did what, however many events the council has. The account stands in an event's metadata; what
-- is stored beside it follows from that, so that nothing can differ from it, and is none of the
-- columns that say what happened. A plain column and no index on the expression: row-level security
-- lets only comparisons choose an index that are known to leak nothing, and functions of the metadata
-- are not. It is text to PostgreSQL, whatever bytes there are: no event is refused for it.

alter table event add column actor_hash bigint
    generated always as (
        hashtextextended(substring(encode(metadata, 'escape') from '"actor":"([^"]*)"'), 0)) stored;
comment on column event.actor_hash is 'A hash of the account that did it: to find by';

create index event_actor on event (tenant_no, actor_hash, position);
