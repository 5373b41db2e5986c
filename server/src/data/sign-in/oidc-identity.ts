import type { AssertedIdentity, ClaimNames } from './identity-provider.ts';

/** The claims of an ID token, or of the userinfo endpoint. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * What claims say of somebody (OpenID Connect Core 1.0, section 5.1).
 * @returns the identity; its subject is empty where the claims name none
 */
export function readOidcIdentity(claims: Claims, names: ClaimNames): AssertedIdentity {
  const email = textOf(claims, names.email ?? 'email');
  const isAddress = email !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
  const parts = [textOf(claims, 'given_name'), textOf(claims, 'family_name')].filter((part) => part !== null);
  const givenName = parts.length === 0 ? null : parts.join(' ');
  return {
    subject: textOf(claims, 'sub') ?? '',
    email: isAddress ? email.toLowerCase() : null,
    // What another claim holds is not what `email_verified` speaks of.
    emailVerified: names.email === null || names.email === 'email' ? flagOf(claims, 'email_verified') : null,
    name: textOf(claims, names.name ?? 'name') ?? givenName ?? textOf(claims, 'preferred_username'),
    groups: names.groups === null ? null : readGroups(claims, names.groups),
  };
}

/** Null where the provider says that there are more groups than the token holds (as Entra ID does from 200 on). */
function readGroups(claims: Claims, name: string): string[] | null {
  const told = claims[name];
  if (Array.isArray(told)) return told.filter((group) => typeof group === 'string');
  if (typeof told === 'string') return [told];
  const { _claim_names: elsewhere } = claims;
  return typeof elsewhere === 'object' && elsewhere !== null && name in elsewhere ? null : [];
}

function textOf(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Some providers send the word for the truth value. */
function flagOf(claims: Claims, name: string): boolean | null {
  const value = claims[name];
  return value === undefined ? null : value === true || value === 'true';
}
