-- What members are told, on the page and by mail.

create table notice_mail (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  state text not null check (state in ('planned', 'sending', 'sent', 'notSent')),
  -- Why it was not sent.
  reason text,
  planned_at timestamptz not null,
  -- While `sending`: from when on another worker may take over from one that died.
  lease_until timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
select voxloop_protect('notice_mail');
create index notice_mail_member_idx on notice_mail (workspace_id, member_id, planned_at);
create index notice_mail_open_idx on notice_mail (workspace_id, planned_at) where state in ('planned', 'sending');

create table notice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  ticket_id uuid,
  alert_id uuid,
  -- Values for the words, which are put together in the reader's language.
  detail jsonb not null,
  by_mail boolean not null,
  -- Written together with the mail it names.
  mail_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id)
);
select voxloop_protect('notice');
create index notice_member_idx on notice (workspace_id, member_id, created_at desc, id desc);
create index notice_unread_idx on notice (workspace_id, member_id) where read_at is null;
create index notice_waiting_idx on notice (workspace_id, created_at) where by_mail and mail_id is null;
