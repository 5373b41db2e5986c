-- What the text engine read in a customer's words, one row for each record in which it could say anything. Beside the record
-- and never in it: it is a guess, and made anew when the words or the engine change.
create table feedback_reading (
  workspace_id uuid not null,
  feedback_id uuid not null,
  -- Which engine said so
  reader text not null,
  sentiment text not null check (sentiment in ('positive', 'neutral', 'negative', 'mixed')),
  -- Of the sentiment, 0 to 1
  probability real not null,
  -- Each with its probability
  emotions jsonb not null,
  intents text[] not null,
  primary key (workspace_id, feedback_id)
);
select voxloop_protect('feedback_reading');

-- How far the records that were there before an engine have been read by it, in the order of their ids.
create table reading_place (
  workspace_id uuid primary key,
  reader text not null,
  -- The last that was read; null: none
  after_id uuid,
  ended boolean not null
);
select voxloop_protect('reading_place');
