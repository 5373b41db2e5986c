-- From which age on a person decides for himself, and how a younger one is known.
create table minor_policy (
  workspace_id uuid not null primary key,
  guardian_age_years integer not null check (guardian_age_years between 13 and 18),
  -- The profile attribute that tells the day of birth, or the age in years
  birth_attribute text,
  -- Surveys and sources whose audience may include minors
  mixed_survey_ids uuid[] not null,
  mixed_source_ids uuid[] not null,
  updated_at timestamptz not null
);
select voxloop_protect('minor_policy');

-- Profiles of minors whose guardians have not agreed: nothing of them is kept but what answers need.
create table protected_minor (
  workspace_id uuid not null,
  profile_id uuid not null,
  since timestamptz not null,
  primary key (workspace_id, profile_id)
);
select voxloop_protect('protected_minor');
insert into protected_minor select workspace_id, profile_id, noted_at from contact_minor;
