-- What is decided about beside a case: which providers a case can be sent to, about what there is
-- feedback already, and of which offers cases came.

create table provider_register (
    tenant_no int not null references council,
    provider_id uuid not null,
    name text not null,
    active boolean not null default true,
    constraint provider_register_key primary key (tenant_no, provider_id)
);
comment on table provider_register is
    'The external providers on a council''s list, and whether cases can be sent to them';

create table feedback_claim (
    tenant_no int not null references council,
    about_id uuid not null,
    written_down_id uuid,
    own_id uuid,
    constraint feedback_claim_key primary key (tenant_no, about_id),
    constraint feedback_claim_says check (written_down_id is not null or own_id is not null)
);
comment on table feedback_claim is
    'One row for each case, or declined offer, about which there is feedback of its parent';

create table offer_claim (
    tenant_no int not null references council,
    offer_id uuid not null,
    case_id uuid not null,
    constraint offer_claim_key primary key (tenant_no, offer_id)
);
comment on table offer_claim is 'The case that came of an offer, where one did';

do $$
declare
    own text;
begin
    foreach own in array array['provider_register', 'feedback_claim', 'offer_claim']
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
    end loop;
end
$$;

grant select, insert, update (name, active) on provider_register to ${appRole};
grant select, insert, update (own_id) on feedback_claim to ${appRole};
grant select, insert on offer_claim to ${appRole};
