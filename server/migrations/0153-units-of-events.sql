-- The unit in which an event happened, told by one of its properties: which one, its schema says.
alter table event_schema add column unit_property text;
alter table event add column unit_id integer;
