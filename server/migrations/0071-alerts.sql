-- When feedback needs somebody's attention, and each time it did.

create table alert_rule (
  workspace_id uuid not null,
  id uuid not null,
  names jsonb not null,
  active boolean not null,
  survey_id uuid,
  condition jsonb not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  open_ticket boolean not null,
  notify text[] not null,
  due_hours jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select voxloop_protect('alert_rule', 'select, insert, update');

create table alert (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  feedback_id uuid not null,
  feedback_occurred_at timestamptz not null,
  unit_id integer,
  survey_id uuid,
  touchpoint text,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  score jsonb,
  ticket_id uuid,
  raised_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  primary key (workspace_id, id),
  -- Whoever sees the same event twice raises nothing twice.
  constraint alert_rule_feedback_key unique (workspace_id, rule_id, feedback_id),
  foreign key (workspace_id, rule_id) references alert_rule (workspace_id, id)
);
select voxloop_protect('alert', 'select, insert, update');
create index alert_raised_idx on alert (workspace_id, raised_at desc, id desc);
create index alert_feedback_idx on alert (workspace_id, feedback_id);
create index alert_ticket_idx on alert (workspace_id, ticket_id) where ticket_id is not null;
