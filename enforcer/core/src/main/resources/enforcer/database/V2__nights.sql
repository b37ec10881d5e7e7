-- The nights of phone systems, as db-scheduler keeps them: one row for each phone system.
create table enforcer.night (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index night_due on enforcer.night (execution_time);
create index night_heartbeat on enforcer.night (last_heartbeat);
