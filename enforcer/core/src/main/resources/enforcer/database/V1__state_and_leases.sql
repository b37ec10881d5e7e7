-- What a state folder holds: its files, line by line, in the formats that the files have.
create table enforcer.file (
  id bigint generated always as identity primary key,
  folder text not null,
  name text not null,
  unique (folder, name)
);

create table enforcer.line (
  file bigint not null references enforcer.file,
  number integer not null,
  text text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (file, number)
);

-- Who may write to a phone system: one row for each lock that is held, or was left behind.
create table enforcer.lease (
  name text primary key,
  holder uuid not null,
  command text not null,
  since timestamptz not null,
  ends timestamptz not null,
  free timestamptz not null
);
