-- Members of segments are persons: a row bears the id of the person, which is that of the oldest of his profiles.

-- When he entered each of `segment_nos`, in their order; nothing for those of rows from before.
alter table segment_membership add column entered_at timestamptz[] not null default '{}';

-- Profiles that are part of a person are looked at again, in portions, so that he takes their place.
insert into outbox (workspace_id, topic, payload)
select workspace_id, 'profile.changed', json_build_object('profileIds', json_agg(profile_id))
from (select workspace_id, profile_id, row_number() over (partition by workspace_id order by profile_id) / 500 as portion
  from profile_person where person_id <> profile_id) as joined
group by workspace_id, portion;
