-- A respondent may go on with what he began, later or on another device, by a link of his own.
alter table response_partial
  -- SHA-256 of the key in the link; the key itself is kept nowhere
  add column resume_key_hash bytea,
  -- The page that he was on
  add column page_id text;
