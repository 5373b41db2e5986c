-- Cases to close. One per feedback, whatever number of rules it met.

create table ticket (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  version integer not null,
  state text not null check (state in ('open', 'inProgress', 'resolved', 'closed', 'reopened')),
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  unit_id integer,
  feedback_id uuid not null,
  feedback_occurred_at timestamptz not null,
  profile_id uuid,
  survey_id uuid,
  touchpoint text,
  channel text,
  language text,
  score jsonb,
  assignee_id uuid,
  sla_hours double precision not null check (sla_hours > 0),
  opened_at timestamptz not null,
  started_at timestamptz,
  due_at timestamptz not null,
  resolved_at timestamptz,
  closed_at timestamptz,
  breached boolean not null,
  escalation_level integer not null,
  escalated_unit_id integer,
  escalate_at timestamptz,
  auto_close_at timestamptz,
  root_cause jsonb,
  primary key (workspace_id, id),
  constraint ticket_number_key unique (workspace_id, number),
  constraint ticket_feedback_key unique (workspace_id, feedback_id),
  check ((resolved_at is null) = (state in ('open', 'inProgress', 'reopened'))),
  check ((closed_at is not null) = (state = 'closed')),
  check ((auto_close_at is not null) = (state = 'resolved'))
);
select voxloop_protect('ticket', 'select, insert, update');
create index ticket_unit_idx on ticket (workspace_id, unit_id, state);
create index ticket_assignee_idx on ticket (workspace_id, assignee_id, state);
create index ticket_due_idx on ticket (workspace_id, due_at) where state in ('open', 'inProgress', 'reopened');
create index ticket_escalate_idx on ticket (workspace_id, escalate_at) where escalate_at is not null;
create index ticket_auto_close_idx on ticket (workspace_id, auto_close_at) where auto_close_at is not null;

-- The last number given out in each workspace.
create table ticket_counter (
  workspace_id uuid not null primary key,
  last_number integer not null
);
select voxloop_protect('ticket_counter');

-- The timeline: what was done and said, never changed afterwards. Lines are only written while their ticket is being
-- written or locked, so no foreign key checks thousands of them one by one in a batch.
create table ticket_entry (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'apiKey', 'system', 'customer')),
  actor_id text not null,
  kind text not null,
  detail jsonb not null,
  primary key (workspace_id, ticket_id, seq)
);
select voxloop_protect('ticket_entry', 'select, insert');

-- What the customer is asked after each resolution.
create table ticket_follow_up (
  workspace_id uuid not null,
  ticket_id uuid not null,
  -- The ticket's version that resolved it: one follow-up per resolution.
  resolved_version integer not null,
  invitation_id uuid not null,
  url text not null,
  outreach_id uuid,
  created_at timestamptz not null,
  answered_at timestamptz,
  feedback_id uuid,
  feedback_occurred_at timestamptz,
  primary key (workspace_id, ticket_id, resolved_version),
  foreign key (workspace_id, ticket_id) references ticket (workspace_id, id)
);
select voxloop_protect('ticket_follow_up');
create index ticket_follow_up_outreach_idx on ticket_follow_up (workspace_id, outreach_id) where outreach_id is not null;

-- A workspace's own root causes; the catalogue that comes with the product is in code.
create table root_cause (
  workspace_id uuid not null,
  code text not null check (code ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  names jsonb not null,
  active boolean not null default true,
  primary key (workspace_id, code)
);
select voxloop_protect('root_cause');
