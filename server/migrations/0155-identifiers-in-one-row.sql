-- An identifier is one row: what it reads, sealed, whose profile bears it, and whose person it is. Three tables had one row
-- for it each, under the same key: whoever came in was written three times, and reading him joined them again.
alter table identifier rename to identifier_before;
alter table identifier_before rename constraint identifier_pkey to identifier_before_pkey;

create table identifier (
  workspace_id uuid not null,
  -- The first half of a keyed hash of workspace, kind and value
  id uuid not null,
  kind text not null,
  -- Under a data key of the workspace
  sealed bytea not null,
  -- The profile that bears it, and since when; null: none does
  profile_id uuid,
  borne_since timestamptz,
  -- Computed from the claims, and computed anew when these have moved. Follows from the identifier by which the person
  -- was first known; equal for the identifiers of one person; null: no claim names it
  person_key uuid,
  -- It belongs to several people, and joins none of them
  shared boolean not null default false,
  check ((profile_id is null) = (borne_since is null))
);

-- Row-level security would hide the rows from the owner, too.
alter table identifier_before no force row level security;
alter table profile_identifier no force row level security;
alter table person_identifier no force row level security;
insert into identifier (workspace_id, id, kind, sealed, profile_id, borne_since, person_key, shared)
select kept.workspace_id, kept.id, kept.kind, kept.sealed, own.profile_id, own.created_at, person.person_key, coalesce(person.shared, false)
from identifier_before kept
left join profile_identifier own on own.workspace_id = kept.workspace_id and own.identifier_id = kept.id
left join person_identifier person on person.workspace_id = kept.workspace_id and person.identifier_id = kept.id;
drop table identifier_before, profile_identifier, person_identifier;

alter table identifier add primary key (workspace_id, id);
create index identifier_by_profile on identifier (workspace_id, profile_id);
create index identifier_by_person on identifier (workspace_id, person_key);
select voxloop_protect('identifier');

-- What was observed has its digest as its id, so the primary key finds it.
drop index identity_claim_by_digest;

-- Like identifiers, persons are written by the thousand: the directory alone writes and removes them, under its lock.
alter table profile_person drop constraint profile_person_workspace_id_profile_id_fkey;
