-- Claims that people make: who says so, and why.

alter table identity_claim
  -- What showed it: a customer's `event`, a `record` that named several identifiers (an import's row), or a `member`
  add column source text not null default 'event' check (source in ('event', 'record', 'member')),
  -- Who said it, and his reason, where a person or a system with an API key did
  add column actor_kind text,
  add column actor_id text,
  add column reason text;
