-- What persons ask for: to be given everything that is kept of them, or to be erased.
create table privacy_request (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('export', 'erasure')),
  -- Keyed hash of the identifier that the request named; all that is left of it after an erasure
  person_hash bytea not null,
  -- Whom it concerns: random keys, which lead nowhere once the profiles are gone
  profile_ids uuid[] not null,
  -- Identifiers, sealed under the server's secret; taken out when the erasure is done
  person_sealed bytea,
  -- The run that erases
  run_id uuid,
  -- What was erased where, and that nothing was found afterwards
  certificate jsonb,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- When something of the erased person came in again, after the erasure had happened
  returned_at timestamptz,
  primary key (workspace_id, id)
);
create index privacy_request_latest_idx on privacy_request (workspace_id, created_at desc, id desc);
select voxloop_protect('privacy_request', 'select, insert, update');

-- By what an erased person is recognised when something of his comes again.
create table erased_identifier (
  workspace_id uuid not null,
  identifier_hash bytea not null,
  request_id uuid not null,
  erased_at timestamptz not null,
  primary key (workspace_id, identifier_hash)
);
select voxloop_protect('erased_identifier');

-- What was said about a ticket may name the customer; an erasure takes the words and leaves the steps.
do $$ begin
  execute format('grant update (detail) on ticket_entry to %I', current_setting('voxloop.app_role'));
end $$;
