-- Which of a member's units a role of the workspace's own lets him see: a condition over what is known of units; null: all.
alter table role add column unit_condition jsonb;
