-- Writes that callers marked with a key, and what they were answered: sent again, nothing happens twice.
create table idempotency_key (
  workspace_id uuid not null,
  -- Kind and id of who sent it
  caller text not null,
  key text not null,
  fingerprint bytea not null,
  begun_at timestamptz not null,
  -- While it is worked on: from when on another may take over from one that died.
  busy_until timestamptz,
  status integer,
  content_type text,
  -- Sealed under the server's secret, for some answers hold secrets that are shown once.
  body_sealed bytea,
  primary key (workspace_id, caller, key)
);
select voxloop_protect('idempotency_key');
create index idempotency_key_age_idx on idempotency_key (workspace_id, begun_at);
