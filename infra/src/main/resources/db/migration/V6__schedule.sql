-- Work that is due: a row for each piece until it is done. In the shape that db-scheduler works on.
create table scheduled_work (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    constraint scheduled_work_key primary key (task_name, task_instance)
);
create index scheduled_work_due on scheduled_work (execution_time) where not picked;
create index scheduled_work_alive on scheduled_work (last_heartbeat) where picked;
comment on table scheduled_work is
    'The service''s own: which work is due for which council, and who is at it. No personal data';
comment on column scheduled_work.task_instance is
    'The council''s slug, a slash, and what tells this from its other work of that name';

grant select, insert, update, delete on scheduled_work to ${appRole};

-- The code of an onboarding that was given up is free again.
grant delete on council_code to ${appRole};
