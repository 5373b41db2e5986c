import type { AssertedIdentity, ClaimNames } from './identity-provider.ts';

/** The attributes of an assertion, by name, and its name identifier. */
export interface SamlStatement {
  nameId: string;
  nameIdFormat: string;
  attributes: Readonly<Record<string, unknown>>;
}

const claim = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
/** As Okta, Entra ID and AD FS, and LDAP-minded providers call them. */
const emailNames = ['email', 'mail', 'emailAddress', `${claim}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3'];
const nameNames = [
  'displayName',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'name',
  'cn',
];
const givenNames = ['firstName', 'givenName', `${claim}/givenname`];
const familyNames = ['lastName', 'surname', 'sn', `${claim}/surname`];

const addressPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What an assertion says of somebody. SAML knows no verified addresses: the workspace says which domains it trusts. */
export function readSamlIdentity(
  { nameId, nameIdFormat, attributes }: SamlStatement,
  names: ClaimNames,
): AssertedIdentity {
  const told = findText(attributes, names.email === null ? emailNames : [names.email]);
  const email = told ?? (names.email === null && nameIdFormat.endsWith(':emailAddress') ? nameId : null);
  const parts = [findText(attributes, givenNames), findText(attributes, familyNames)].filter((part) => part !== null);
  const fullName = parts.length === 0 ? null : parts.join(' ');
  return {
    subject: nameId,
    email: email !== null && addressPattern.test(email) ? email.toLowerCase() : null,
    emailVerified: null,
    name: findText(attributes, names.name === null ? nameNames : [names.name]) ?? fullName,
    groups: names.groups === null ? null : listTexts(attributes[names.groups]),
  };
}

function findText(attributes: SamlStatement['attributes'], names: readonly string[]): string | null {
  for (const name of names) {
    const [first] = listTexts(attributes[name]);
    if (first !== undefined) return first;
  }
  return null;
}

function listTexts(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []));
}
