-- Signing in by a company's own identity provider (OIDC, SAML). A session that a provider has opened is bound to the
-- workspace of that provider.

alter table auth.session
  add column "workspaceId" uuid,
  add column "providerId" uuid,
  -- The provider counts as the second factor, or a code was entered after it
  add column "passedSecondFactor" boolean,
  -- What the provider wants to see when the session ends, sealed
  add column "endSessionHint" text;
create index session_provider_idx on auth.session ("providerId") where "providerId" is not null;

-- People are led to their provider by an address of the workspace, /sign-in/<slug>.
alter table workspace
  add column slug text check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'),
  -- Members come in by a provider only; owners by their password as well, so that nobody is locked out
  add column requires_provider boolean not null default false;
create unique index workspace_slug_key on workspace (slug);
create policy workspace_of_slug on workspace for select
  using (slug = nullif(current_setting('app.workspace_slug', true), ''));

create table identity_provider (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('oidc', 'saml')),
  active boolean not null,
  -- What is public of it: addresses, names, certificates
  settings jsonb not null,
  -- The client secret, sealed
  sealed_secret bytea,
  -- Who may come in: those who have linked themselves, members, or whoever the provider lets through
  admits text not null check (admits in ('linked', 'members', 'anybody')),
  -- What somebody is given who comes for the first time and whom no group gives anything; null: nothing
  first_role text check (first_role in ('administrator', 'analyst', 'unitManager', 'agent')),
  first_custom_role_id uuid,
  first_unit_ids integer[] not null default '{}',
  -- Addresses at these domains are taken as verified
  trusted_domains text[] not null default '{}',
  counts_as_second_factor boolean not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, first_custom_role_id) references role (workspace_id, id)
);
create index identity_provider_id_idx on identity_provider (id);
create unique index identity_provider_name_key on identity_provider (workspace_id, lower(name));
select voxloop_protect('identity_provider');
-- A provider answers at an address that names it alone; its workspace is found by it.
create policy named_provider on identity_provider for select
  using (id = nullif(current_setting('app.identity_provider_id', true), '')::uuid);

-- Whom a provider's subject stands for.
create table identity_link (
  workspace_id uuid not null,
  provider_id uuid not null,
  subject text not null check (subject <> ''),
  member_id uuid not null,
  -- He was a member before the provider knew him, and stays one though no group gives him anything.
  was_member boolean not null,
  -- He made the link himself, signed in by password; without that, a provider opens the workspace to no owner.
  by_self boolean not null,
  linked_at timestamptz not null,
  used_at timestamptz not null,
  primary key (workspace_id, provider_id, subject),
  constraint identity_link_member_key unique (workspace_id, provider_id, member_id),
  foreign key (workspace_id, provider_id) references identity_provider (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index identity_link_member_idx on identity_link (workspace_id, member_id);
select voxloop_protect('identity_link');

-- A sign-in under way: begun here, to be finished by the same browser within minutes, once.
create table sign_in_flow (
  workspace_id uuid not null,
  -- SHA-256 of the state that goes to the provider and back
  state_hash bytea not null,
  provider_id uuid not null,
  -- SHA-256 of what the browser holds in a cookie
  browser_hash bytea not null,
  -- The member who links himself to the provider; null: somebody signs in
  linking_member_id uuid,
  -- OIDC: what the ID token must hold, and what proves that the code is ours (RFC 7636)
  nonce text not null,
  code_verifier text not null,
  -- SAML: the request that a response must name
  request_id text not null,
  -- SAML: what a valid response said, sealed, until the browser comes for it
  outcome bytea,
  -- Where to go in the console afterwards
  back text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, state_hash),
  foreign key (workspace_id, provider_id) references identity_provider (workspace_id, id) on delete cascade
);
create index sign_in_flow_expiry_idx on sign_in_flow (workspace_id, expires_at);
select voxloop_protect('sign_in_flow');

-- Assertions that have opened something: none opens anything twice.
create table used_assertion (
  workspace_id uuid not null,
  provider_id uuid not null,
  assertion_id text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, provider_id, assertion_id),
  foreign key (workspace_id, provider_id) references identity_provider (workspace_id, id) on delete cascade
);
create index used_assertion_expiry_idx on used_assertion (workspace_id, expires_at);
select voxloop_protect('used_assertion');

-- Groups that an administrator names because a provider tells them at sign-in, without a directory that sends them.
alter table scim_group add column added_by_hand boolean not null default false;
