-- Identifiers of people: each value once, sealed; everything else knows it by an id that says nothing.

create table identifier (
  workspace_id uuid not null,
  -- The first half of a keyed hash of workspace, kind and value
  id uuid not null,
  kind text not null,
  -- Under a data key of the workspace
  sealed bytea not null,
  primary key (workspace_id, id)
);
select voxloop_protect('identifier');

-- What was written before in plain words. The program moves it over when it starts next, for only the program has the
-- keys; then these tables go.
alter table profile_identifier rename to plain_profile_identifier;
alter table plain_profile_identifier rename constraint profile_identifier_pkey to plain_profile_identifier_pkey;
drop index profile_identifier_by_profile;
alter table identity_claim_identifier rename to plain_claim_identifier;
alter table plain_claim_identifier rename constraint identity_claim_identifier_pkey to plain_claim_identifier_pkey;
alter index identity_claim_identifier_by_claim rename to plain_claim_identifier_by_claim;

create table profile_identifier (
  workspace_id uuid not null,
  identifier_id uuid not null,
  kind text not null,
  profile_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, identifier_id),
  foreign key (workspace_id, profile_id) references profile (workspace_id, id)
);
create index profile_identifier_by_profile on profile_identifier (workspace_id, profile_id);
select voxloop_protect('profile_identifier');

create table identity_claim_identifier (
  workspace_id uuid not null,
  identifier_id uuid not null,
  kind text not null,
  claim_id uuid not null,
  primary key (workspace_id, identifier_id, claim_id),
  foreign key (workspace_id, claim_id) references identity_claim (workspace_id, id)
);
create index identity_claim_identifier_by_claim on identity_claim_identifier (workspace_id, claim_id);
select voxloop_protect('identity_claim_identifier');

-- Computed from the claims, and computed anew when these have moved.
drop table person_identifier;
create table person_identifier (
  workspace_id uuid not null,
  identifier_id uuid not null,
  kind text not null,
  -- Follows from the identifier by which the person was first known; equal for the identifiers of one person
  person_key uuid not null,
  -- It belongs to several people, and joins none of them
  shared boolean not null,
  primary key (workspace_id, identifier_id)
);
create index person_identifier_by_person on person_identifier (workspace_id, person_key);
select voxloop_protect('person_identifier');

-- Where nothing is to be moved they go at once. Row-level security would hide the rows from the owner, too.
do $$
declare
  plain regclass;
  holds boolean;
begin
  foreach plain in array array['plain_profile_identifier', 'plain_claim_identifier']::regclass[] loop
    execute format('alter table %s no force row level security', plain);
    execute format('select exists (select from %s)', plain) into holds;
    if holds then
      execute format('alter table %s force row level security', plain);
    else
      execute format('drop table %s', plain);
    end if;
  end loop;
end $$;
