-- Which cases are of one family, and what the council's systems call it: so that two referrals of
-- one family that come at the same time find each other.

create table family_case (
    tenant_no int not null references council,
    case_id uuid not null,
    family_id uuid not null,
    constraint family_case_key primary key (tenant_no, case_id)
);
comment on table family_case is 'The family of each case; a family is known where it has one';
create index family_case_family on family_case (tenant_no, family_id);

create table family_ref (
    tenant_no int not null references council,
    system text not null,
    value text not null,
    family_id uuid not null,
    constraint family_ref_key primary key (tenant_no, system, value)
);
comment on table family_ref is 'The family that an identifier of another system stands for';
create index family_ref_family on family_ref (tenant_no, family_id);

do $$
declare
    own text;
begin
    foreach own in array array['family_case', 'family_ref']
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
        execute format('grant select, insert, update (family_id) on %I to ${appRole}', own);
    end loop;
end
$$;
