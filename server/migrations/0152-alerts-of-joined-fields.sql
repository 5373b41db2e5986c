-- Since when a joined field goes by its rule: what could be known before is looked back at, and is no news.
alter table joined_field add column ruled_at timestamptz not null default now();
