-- What people are contacted for, and what each person said about it.

-- Purposes that the workspace declares, and those of the product that it describes in its own words.
create table contact_purpose (
  workspace_id uuid not null,
  code text not null check (code ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  names jsonb not null,
  -- What people are told
  statements jsonb not null,
  basis text not null check (basis in ('consent', 'contract', 'legitimateInterest', 'legalObligation')),
  updated_at timestamptz not null,
  primary key (workspace_id, code)
);
select voxloop_protect('contact_purpose');

-- Each time somebody agreed or withdrew, with its proof. Rows are added and never changed, and go with the person.
create table consent_record (
  workspace_id uuid not null,
  id uuid not null,
  profile_id uuid not null,
  channel text not null,
  -- Null: every purpose
  purpose text,
  decision text not null check (decision in ('granted', 'withdrawn')),
  said_by text not null check (said_by in ('person', 'guardian')),
  said_at timestamptz not null,
  -- By which way it was said
  source text not null check (source in ('unsubscribeLink', 'form', 'call', 'store', 'import', 'api', 'console')),
  -- The words that the person agreed to or answered; what of it proves it, e.g. the message or the form
  statement text not null,
  evidence text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (workspace_id, id)
);
create index consent_record_profile_idx on consent_record (workspace_id, profile_id, channel, said_at desc);
select voxloop_protect('consent_record', 'select, insert, delete');
insert into consent_record
select workspace_id, gen_random_uuid(), profile_id, channel, null, consent, 'person', said_at, 'import', '', '', 'system:migration', said_at
from contact_consent;

-- People who are, or may be, minors; the age from which on a person speaks for himself is the workspace's.
create table contact_minor (
  workspace_id uuid not null,
  profile_id uuid not null,
  -- Null: known to be a minor, the day of birth is not
  birth_date date,
  noted_at timestamptz not null,
  primary key (workspace_id, profile_id)
);
select voxloop_protect('contact_minor');
