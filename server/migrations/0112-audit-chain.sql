-- The audit log as a chain: each seal holds a keyed hash of its entry and of the seal before, so that what is changed,
-- taken out or slipped in later shows. Seals are added behind the entries, for whoever writes an entry waits for nobody.
create table audit_seal (
  workspace_id uuid not null,
  no bigint not null check (no > 0),
  entry_id bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (workspace_id, no),
  constraint audit_seal_entry_key unique (workspace_id, entry_id)
);
select voxloop_protect('audit_seal', 'select, insert');
create index audit_log_time_idx on audit_log (workspace_id, at);
