-- Who is who, as far as anything was said about it. Claims are only added; persons follow from the set of them.

create table identity_claim (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('together', 'apart', 'undone')),
  -- When it was said; said again, the earliest time counts, so that the order of arrival does not matter
  said_at timestamptz not null,
  -- Of what is said over and over (the same browser with the same member): equal for equal identifiers
  digest uuid,
  -- The claim that an `undone` one takes back
  undoes uuid,
  primary key (workspace_id, id),
  check ((kind = 'undone') = (undoes is not null))
);
create unique index identity_claim_by_digest on identity_claim (workspace_id, digest);
create index identity_claim_undone on identity_claim (workspace_id, undoes) where undoes is not null;
select voxloop_protect('identity_claim');

create table identity_claim_identifier (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  claim_id uuid not null,
  primary key (workspace_id, kind, value, claim_id),
  foreign key (workspace_id, claim_id) references identity_claim (workspace_id, id)
);
create index identity_claim_identifier_by_claim on identity_claim_identifier (workspace_id, claim_id);
select voxloop_protect('identity_claim_identifier');
