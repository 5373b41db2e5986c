-- The keys under which a workspace seals what it keeps of people.
create table data_key (
  workspace_id uuid not null,
  version integer not null check (version > 0),
  -- 256 bits, sealed under a key derived from the server's secret
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  -- From when on nothing new is sealed under it; it goes when nothing is sealed under it any more
  replaced_at timestamptz,
  primary key (workspace_id, version)
);
select voxloop_protect('data_key');
