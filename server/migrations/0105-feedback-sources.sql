-- Feedback that a source brought: which one, the conversation it belongs to, and what is only ever read, never counted.
alter table feedback add column source_id uuid;
alter table feedback add column thread text;
alter table feedback add column details jsonb;
create index feedback_by_source on feedback (workspace_id, source_id, occurred_at desc) where source_id is not null;
create index feedback_by_thread on feedback (workspace_id, source_id, thread) where thread is not null;
