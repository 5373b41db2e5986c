-- Who did what. Rows are added and never changed: the application's role has no right to.
create table audit_log (
  workspace_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('member', 'apiKey', 'system')),
  actor_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null,
  primary key (workspace_id, id)
);
select voxloop_protect('audit_log', 'select, insert');
create index audit_log_subject_idx on audit_log (workspace_id, subject_kind, subject_id, id desc);

-- Keys of trusted systems. Only a hash of the key is kept; the key itself is shown once, to whoever makes it.
create table api_key (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  -- The key's first characters, by which people tell keys apart
  prefix text not null,
  hash bytea not null constraint api_key_hash_key unique,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
select voxloop_protect('api_key', 'select, insert, update');
-- Whoever presents a key is looked up by its hash before a workspace is known.
create policy presented_key on api_key for select
  using (hash = decode(nullif(current_setting('app.api_key_hash', true), ''), 'hex'));
