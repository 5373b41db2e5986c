import type { CustomRole } from '../workspaces/index.ts';

/** An OpenID Connect provider, as discovery (OpenID Connect Discovery 1.0) begins with it. */
export interface OidcSettings {
  kind: 'oidc';
  /** The issuer, exactly as its ID tokens name it */
  issuer: string;
  clientId: string;
  /** Asked for beside `openid`, parted by spaces */
  scopes: string;
}

/** A SAML 2.0 identity provider, as its metadata describe it. */
export interface SamlSettings {
  kind: 'saml';
  entityId: string;
  /** Where browsers are sent with a request (HTTP-Redirect binding) */
  signInUrl: string;
  /** PEM, of which any may have signed; two while keys roll over */
  certificates: readonly string[];
  /** Where the metadata come from; null: they were handed in */
  metadataUrl: string | null;
}

/** Under which names a provider tells what counts here; null: under the usual ones. */
export interface ClaimNames {
  email: string | null;
  name: string | null;
  /** Null: groups count for nothing */
  groups: string | null;
}

/** What somebody is given who comes for the first time and whom no group gives anything. */
export interface FirstGrant {
  role: CustomRole['base'];
  customRoleId: string | null;
  unitIds: readonly number[];
}

/**
 * Who may come in: those who have linked themselves (`linked`), members, by a verified address too (`members`), or
 * whoever the provider lets through, who becomes a member then (`anybody`).
 */
export const admissions = ['linked', 'members', 'anybody'] as const;

/** A company's own sign-in, by which members of a workspace come in. */
export interface IdentityProvider {
  id: string;
  /** As people see it on the sign-in page */
  name: string;
  active: boolean;
  protocol: OidcSettings | SamlSettings;
  claims: ClaimNames;
  admits: (typeof admissions)[number];
  firstGrant: FirstGrant | null;
  /** Addresses at these domains are taken as verified, because the company itself gives them out */
  trustedDomains: readonly string[];
  /** Whether a second factor is asked for at the provider, and so not here */
  countsAsSecondFactor: boolean;
  hasSecret: boolean;
  createdAt: Date;
  modifiedAt: Date;
}

/** Whose word it is that somebody came in. */
export interface AssertedIdentity {
  /** Who it is at the provider, for ever */
  subject: string;
  email: string | null;
  /** What the provider says of the address; null: nothing */
  emailVerified: boolean | null;
  name: string | null;
  /** Null where the provider tells none */
  groups: readonly string[] | null;
}

/** Whether an address may be taken for its owner's: the provider says so, or is trusted for the domain. */
export function isVerified(
  { email, emailVerified }: Pick<AssertedIdentity, 'email' | 'emailVerified'>,
  { trustedDomains }: Pick<IdentityProvider, 'trustedDomains'>,
): boolean {
  if (email === null || emailVerified !== null) return emailVerified === true;
  return trustedDomains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
}
