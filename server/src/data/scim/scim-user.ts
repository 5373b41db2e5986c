import { ScimError } from './scim-error.ts';
import { attributeOf, flagOf, isJsonObject, type JsonObject, objectsOf, textOf } from './scim-resource.ts';

/** What counts here of a person whom a directory sends. */
export interface ScimPerson {
  userName: string;
  externalId: string | null;
  active: boolean;
  name: string;
  /** Signs in with it; lower case */
  email: string;
}

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Reads a user resource (RFC 7643, section 4.1). @throws ScimError `invalidValue` */
export function readScimPerson(resource: JsonObject): ScimPerson {
  const userName = textOf(resource, 'userName');
  if (userName === undefined) throw new ScimError(400, 'invalidValue', '"userName" is missing.');
  const emails = objectsOf(resource, 'emails');
  const primary = emails.find((email) => flagOf(email, 'primary', false)) ?? emails[0];
  const email = [primary === undefined ? undefined : textOf(primary, 'value'), userName].find(
    (candidate) => candidate !== undefined && emailPattern.test(candidate),
  );
  if (email === undefined)
    throw new ScimError(
      400,
      'invalidValue',
      'Neither "emails" nor "userName" holds an e-mail address to sign in with.',
    );
  return {
    userName,
    externalId: textOf(resource, 'externalId') ?? null,
    active: flagOf(resource, 'active', true),
    name: readName(resource) ?? userName,
    email: email.toLowerCase(),
  };
}

function readName(resource: JsonObject): string | undefined {
  const displayName = textOf(resource, 'displayName');
  const name = attributeOf(resource, 'name');
  if (displayName !== undefined || !isJsonObject(name)) return displayName;
  const parts = [textOf(name, 'givenName'), textOf(name, 'familyName')].filter((part) => part !== undefined);
  return textOf(name, 'formatted') ?? (parts.length === 0 ? undefined : parts.join(' '));
}
