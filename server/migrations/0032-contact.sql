-- The way out to customers: what the workspace promised, what each person said, and every message with its outcome.

-- One row per workspace that departs from the defaults.
create table contact_policy (
  workspace_id uuid not null primary key,
  invitation_count integer not null check (invitation_count > 0),
  invitation_days integer not null check (invitation_days > 0),
  follow_up_count integer not null check (follow_up_count > 0),
  follow_up_days integer not null check (follow_up_days > 0),
  -- Hours of the day in the workspace's time zone; equal means never quiet.
  quiet_from integer not null check (quiet_from between 0 and 23),
  quiet_to integer not null check (quiet_to between 0 and 23)
);
select voxloop_protect('contact_policy');

create table contact_consent (
  workspace_id uuid not null,
  profile_id uuid not null,
  channel text not null,
  consent text not null check (consent in ('granted', 'withdrawn')),
  said_at timestamptz not null,
  primary key (workspace_id, profile_id, channel)
);
select voxloop_protect('contact_consent');

-- A message to one customer. The address is not kept here: it is read from the profile when the message goes out.
create table outreach (
  workspace_id uuid not null,
  id uuid not null,
  -- Chosen by who asked; asking again under the same key finds the first message.
  key text not null,
  profile_id uuid,
  channel text not null,
  purpose text not null check (purpose in ('invitation', 'followUp')),
  subject text not null,
  body text not null,
  state text not null check (state in ('reserved', 'sending', 'sent', 'notSent', 'refused')),
  -- Why it was refused or not sent.
  reason text,
  created_at timestamptz not null,
  send_at timestamptz,
  -- While `sending`: from when on another worker may take over from one that died.
  lease_until timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id),
  constraint outreach_key_key unique (workspace_id, key)
);
select voxloop_protect('outreach');
create index outreach_profile_idx on outreach (workspace_id, profile_id, send_at) where state in ('reserved', 'sending', 'sent');
