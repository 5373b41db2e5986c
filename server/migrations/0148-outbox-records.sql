-- How many records an event tells of: one that names a commit stands for everything in it. What is carried at once, and
-- when intake is hot, is judged by them.
alter table outbox add column record_count integer not null default 1 check (record_count > 0);
alter table outbox_batch add column record_count integer;
update outbox_batch set record_count = event_count;
alter table outbox_batch alter column record_count set not null;
