-- Sign-in: the tables of better-auth, under the names that it gives them, in a schema of their own. They belong to no
-- workspace: one person signs in once and may be a member of several.

do $$
begin
  execute format('create schema auth authorization %I', current_user);
  execute format('grant usage on schema auth to %I', current_setting('voxloop.app_role'));
end $$;

create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
select voxloop_share('auth."user"');

create table auth.session (
  id uuid primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" (id) on delete cascade
);
create index session_user_idx on auth.session ("userId");
select voxloop_share('auth.session');

create table auth.account (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  -- A salted scrypt hash
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index account_user_idx on auth.account ("userId");
create unique index account_provider_idx on auth.account ("providerId", "accountId");
select voxloop_share('auth.account');

create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_identifier_idx on auth.verification (identifier);
select voxloop_share('auth.verification');
