-- Drafts of referrals: what somebody has written before they submit it. Nobody's record but its
-- author's, and so in no event; encrypted under a key of its own, which stands and goes with it.
create table referral_draft (
    tenant_no int not null references council,
    draft_id uuid not null,
    author text not null,
    draft_no int not null check (draft_no > 0),
    version int not null check (version > 0),
    saved_at timestamptz not null,
    expires_at timestamptz not null,
    wrapped bytea not null,
    content bytea not null,
    constraint referral_draft_key primary key (tenant_no, draft_id),
    constraint referral_draft_order unique (tenant_no, author, draft_no)
);
create index referral_draft_expiry on referral_draft (tenant_no, expires_at);
comment on table referral_draft is
    'What authors have written of referrals and not submitted: encrypted, gone when it expires';
comment on column referral_draft.draft_no is
    'Orders an author''s drafts; two that are begun at once cannot have the same, so they count';
comment on column referral_draft.wrapped is 'The draft''s key, wrapped by the council''s';

alter table referral_draft enable row level security;
alter table referral_draft force row level security;
create policy own_council on referral_draft to ${appRole}, current_user using
    (tenant_no = nullif(current_setting('alongside.tenant_no', true), '')::int);

-- As appends are: none is saved after a council is closed, and none that was begun before ends
-- after it. What is discarded or expires goes also while it is suspended, but not while it is
-- copied to another cell: the copy would keep it.
create function guard_referral_draft() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    tenant int := case when tg_op = 'DELETE' then old.tenant_no else new.tenant_no end;
    shut boolean;
    standing text;
begin
    -- A job has the council to itself.
    if not exists (select from council_job where role_name = session_user) then
        select h.closed into shut from tenant_head h where h.tenant_no = tenant for share;
        select c.state into standing from council c where c.tenant_no = tenant;
        if standing in ('FROZEN', 'ARRIVING', 'LEFT')
            or exists (select from processor_checkpoint k where k.tenant_no = tenant and k.held)
        then
            raise 'The council can be read only' using errcode = 'AL005';
        end if;
        if tg_op <> 'DELETE' and shut is distinct from false then
            raise 'The council is closed' using errcode = 'AL004';
        end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end;
$$;
revoke execute on function guard_referral_draft() from public;
create trigger guarded before insert or update or delete on referral_draft
    for each row execute function guard_referral_draft();

grant select, insert, update (version, saved_at, expires_at, wrapped, content), delete
    on referral_draft to ${appRole};

create policy seen_by_job on referral_draft for select
    to alongside_export, alongside_import, alongside_removal
    using (tenant_no = (select job_tenant()));
create policy removed_by_job on referral_draft for delete to alongside_removal
    using (tenant_no = (select job_tenant()));
create policy brought_by_job on referral_draft for insert to alongside_import
    with check (tenant_no = (select job_tenant()));
grant select, insert on referral_draft to alongside_import;
grant select on referral_draft to alongside_export;
grant select, delete on referral_draft to alongside_removal;
