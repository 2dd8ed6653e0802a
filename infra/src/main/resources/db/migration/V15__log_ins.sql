-- What Keycloak notes of log-ins and roles becomes access records. It is asked for again and again,
-- so one event may be read twice, also by two nodes: its record has an id that follows from it, and
-- is stored where that id is not there yet. Who stores holds the head's row, so nobody is between.

create index access_record_noted on access_record (tenant_no, record_id)
    where kind in ('LOGIN', 'ROLE_CHANGE');
comment on column access_record.record_id is
    'Random; of what the identity provider noted it follows from the event and the council';
comment on column access_record.sealed is
    'The caller''s address, words searched for or typed at a log-in, the reason given, and of what'
    ' the identity provider noted when it happened: sealed by the council''s key';

create table identity_cursor (
    realm text not null,
    stream text not null check (stream in ('LOGINS', 'ROLES')),
    noted_until timestamptz not null,
    constraint identity_cursor_key primary key (realm, stream)
);
comment on table identity_cursor is
    'The service''s own: up to when the events of each realm of Keycloak are on record';
grant select, insert, update on identity_cursor to ${appRole};

-- Of one council: stores each record that is not stored, and says how many that were. All or
-- nothing.
create function append_access_once(
    tenants int[], counts int[],
    ids uuid[], kinds text[], accounts text[], roles text[], clients text[], operations text[],
    refusals text[], categories int[], sealed bytea[],
    subject_counts int[], subjects uuid[], seen int[]) returns int
    language plpgsql security definer
    set search_path = public, pg_temp
    set enable_seqscan = off
as $$
declare
    tenant int := tenants[1];
    stored int := 0;
    s int := 0;
begin
    if cardinality(tenants) <> 1 then
        raise 'One council at a time' using errcode = '22023';
    end if;
    perform set_config('alongside.tenant_no', tenant::text, true);
    insert into access_head (tenant_no, recorded_at) values (tenant, clock_timestamp())
        on conflict do nothing;
    perform from access_head where tenant_no = tenant for update;
    for r in 1 .. cardinality(ids) loop
        if kinds[r] not in ('LOGIN', 'ROLE_CHANGE') then
            raise 'Only what the identity provider noted' using errcode = '22023';
        end if;
        if not exists (
            select from access_record where tenant_no = tenant and record_id = ids[r]
                and kind in ('LOGIN', 'ROLE_CHANGE'))
        then
            perform append_access(tenants, array[1], ids[r:r], kinds[r:r], accounts[r:r],
                roles[r:r], clients[r:r], operations[r:r], refusals[r:r], categories[r:r],
                sealed[r:r], subject_counts[r:r],
                subjects[s + 1 : s + subject_counts[r]], seen[s + 1 : s + subject_counts[r]]);
            stored := stored + 1;
        end if;
        s := s + subject_counts[r];
    end loop;
    return stored;
end;
$$;
revoke execute on function append_access_once(int[], int[], uuid[], text[], text[], text[], text[],
    text[], text[], int[], bytea[], int[], uuid[], int[]) from public;
grant execute on function append_access_once(int[], int[], uuid[], text[], text[], text[], text[],
    text[], text[], int[], bytea[], int[], uuid[], int[]) to ${appRole};
