-- Traits are found by their digest. A second B-tree that begins with the workspace was taken for that, too, until the
-- table had statistics, and then every look-up read the whole of a workspace. Old traits are forgotten by the block.
drop index feedback_trait_by_time;
create index feedback_trait_by_time on feedback_trait using brin (occurred_at);
