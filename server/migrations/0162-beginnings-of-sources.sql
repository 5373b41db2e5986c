-- How often a source was asked to be read again from the start. A pull that began before the last of these moves the
-- cursor no more: it would go on where the reader wanted to begin anew.
alter table source add column beginning integer not null default 0;
