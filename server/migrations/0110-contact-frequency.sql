-- How often people are written to, by channel, and whom nobody writes to.

-- Takes the place of contact_policy, which knew one channel; a server of the version before still reads that.
create table contact_rule (
  workspace_id uuid not null,
  channel text not null,
  invitation_count integer not null check (invitation_count > 0),
  invitation_days integer not null check (invitation_days > 0),
  follow_up_count integer not null check (follow_up_count > 0),
  follow_up_days integer not null check (follow_up_days > 0),
  -- Messages of whatever purpose
  total_count integer not null check (total_count > 0),
  total_days integer not null check (total_days > 0),
  -- From one message to the next, whatever their purpose
  min_gap_hours integer not null check (min_gap_hours between 0 and 720),
  -- Hours of the day in the workspace's time zone; equal means never quiet.
  quiet_from integer not null check (quiet_from between 0 and 23),
  quiet_to integer not null check (quiet_to between 0 and 23),
  primary key (workspace_id, channel)
);
select voxloop_protect('contact_rule');
insert into contact_rule
select workspace_id, 'email', invitation_count, invitation_days, follow_up_count, follow_up_days, 10, 30, 0, quiet_from, quiet_to
from contact_policy;

-- Do not contact. The address itself is not kept: a keyed hash of it is enough to recognise it, and outlives an erasure.
create table contact_block (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  address_hash bytea not null,
  -- Why: `asked` by the person, `complaint`, `legal`, `erased`
  reason text not null check (reason in ('asked', 'complaint', 'legal', 'erased')),
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint contact_block_address_key unique (workspace_id, channel, address_hash)
);
select voxloop_protect('contact_block', 'select, insert, delete');

alter table outreach
  -- In which the sentence about unsubscribing is written
  add column language text not null default 'zh-CN',
  -- Of a message refused by the frequency rule: from when on one like it may go out
  add column possible_from timestamptz;
create index outreach_log_idx on outreach (workspace_id, created_at desc, id desc);
