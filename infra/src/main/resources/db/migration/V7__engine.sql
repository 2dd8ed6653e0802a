-- ---- a generation's number is given once -----------------------------------------------------

-- On the row that serves, whose number is higher than that of all before it, but not than that of
-- one that was cancelled: who built that one may still write a last time.
alter table processor_checkpoint add column spent int not null default 0;
comment on column processor_checkpoint.spent is
    'The highest number of a generation that is gone: none is given again';

-- ---- what a command's input is recognised by ---------------------------------------------------

comment on column command_record.input_hash is
    'The hash of the input, sealed by the council''s key: who reads it can test no guess by it';

-- ---- a hole in a case's events is found without being told where to look ----------------------

-- As before, but that it sees by itself which event comes first of its aggregate: the application's
-- role cannot say that none is to be there before it.
drop function append_events(timestamptz, int[], int[], uuid[], int[], boolean[],
    uuid[], smallint[], boolean[], bytea[], bytea[], bytea[], int[], uuid[], bytea[], int[],
    text[], text[], text[], text[], uuid[], bigint[], int[]);
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
grant execute on function append_events(timestamptz, int[], int[], uuid[], int[],
    uuid[], smallint[], boolean[], bytea[], bytea[], bytea[], int[], uuid[], bytea[], int[],
    text[], text[], text[], text[], uuid[], bigint[], int[]) to ${appRole};
