-- Fields of feedback that come from the events around it: declared by rules, kept beside the feedback, never in it.

create table joined_field (
  workspace_id uuid not null,
  key text not null check (key ~ '^[A-Za-z][A-Za-z0-9_]{0,63}$'),
  names jsonb not null,
  -- Which feedback, which events, how they are joined and what is taken of them
  rule jsonb not null,
  -- `building`: its values are being found for the feedback that was there before it
  state text not null check (state in ('building', 'live')),
  -- The run that builds it, or built it last
  run_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
select voxloop_protect('joined_field');

-- One row for each feedback for which something is known, or for which time alone will tell.
create table feedback_joined (
  workspace_id uuid not null,
  feedback_id uuid not null,
  profile_id uuid,
  -- Day of the feedback in the workspace's time zone
  local_day date not null,
  -- By key; yes and no are the texts `true` and `false`. What is not known is in neither.
  numbers jsonb not null,
  texts jsonb not null,
  -- One more with each change: what the warehouse is told last counts
  revision bigint not null,
  -- When a window ends and the feedback has to be looked at again
  due_at timestamptz,
  primary key (workspace_id, feedback_id)
);
create index feedback_joined_due on feedback_joined (workspace_id, due_at) where due_at is not null;
select voxloop_protect('feedback_joined');

-- Both sides of a join by order.
create index feedback_by_order on feedback (workspace_id, (attributes ->> 'orderId')) where attributes ? 'orderId';
create index event_by_order on event (workspace_id, (coalesce(properties ->> 'order_id', properties ->> 'orderId')))
  where properties ?| array['order_id', 'orderId'];
