-- Who is who: computed from the claims, kept current behind them, and computed anew by `persons rebuild` at any time.

-- The person of every identifier that a claim names.
create table person_identifier (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  -- Follows from the identifier by which the person was first known; equal for the identifiers of one person
  person_key uuid not null,
  -- It belongs to several people, and joins none of them
  shared boolean not null,
  primary key (workspace_id, kind, value)
);
create index person_identifier_by_person on person_identifier (workspace_id, person_key);
select voxloop_protect('person_identifier');

-- The person of every profile that has such an identifier. A person bears the id of the oldest of his profiles; a profile
-- without a row here is a person by itself.
create table profile_person (
  workspace_id uuid not null,
  profile_id uuid not null,
  person_id uuid not null,
  person_key uuid not null,
  primary key (workspace_id, profile_id),
  foreign key (workspace_id, profile_id) references profile (workspace_id, id) on delete cascade
);
create index profile_person_by_person on profile_person (workspace_id, person_id);
create index profile_person_joined on profile_person (workspace_id, profile_id) where person_id <> profile_id;
select voxloop_protect('profile_person');
