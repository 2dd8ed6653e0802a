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
