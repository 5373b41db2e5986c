-- The second factor of sign-in, in better-auth's names: a secret of an authenticator app and backup codes, both sealed.

alter table auth."user" add column "twoFactorEnabled" boolean not null default false;

create table auth."twoFactor" (
  id uuid primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null unique references auth."user" (id) on delete cascade,
  verified boolean not null default false,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
select voxloop_share('auth."twoFactor"');

-- A code of an authenticator app opens one session only, though it is right for a minute and a half (RFC 6238, 5.2).
create table auth.used_code (
  user_id uuid not null references auth."user" (id) on delete cascade,
  code text not null,
  used_at timestamptz not null,
  primary key (user_id, code)
);
select voxloop_share('auth.used_code');

-- Members without a second factor can do nothing in such a workspace but set one up.
alter table workspace add column requires_second_factor boolean not null default false;
