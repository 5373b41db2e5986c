import { XMLParser } from 'fast-xml-parser';
import { SignInError } from './sign-in-error.ts';

/** How an assertion says that whoever brings it is its subject. */
export interface Confirmation {
  method: string;
  recipient: string;
  inResponseTo: string;
  notBefore: Date | null;
  endsAt: Date | null;
}

/** What of an assertion node-saml does not look at. */
export interface ReadAssertion {
  id: string;
  confirmations: readonly Confirmation[];
}

/**
 * Reads a validly signed assertion.
 * @param parsed as xml2js leaves it: children are lists by name, attributes stand under `$`
 * @throws SignInError `answerInvalid`
 */
export function readAssertion(parsed: unknown): ReadAssertion {
  const assertion = fieldOf(parsed, 'Assertion');
  const id = attributeOf(assertion, 'ID');
  if (id === '') throw new SignInError('answerInvalid', 'The assertion has no ID.');
  const confirmations = listOf(assertion, 'Subject')
    .flatMap((subject) => listOf(subject, 'SubjectConfirmation'))
    .flatMap((confirmation) =>
      listOf(confirmation, 'SubjectConfirmationData').map((data) => ({
        method: attributeOf(confirmation, 'Method'),
        recipient: attributeOf(data, 'Recipient'),
        inResponseTo: attributeOf(data, 'InResponseTo'),
        notBefore: timeOf(attributeOf(data, 'NotBefore')),
        endsAt: timeOf(attributeOf(data, 'NotOnOrAfter')),
      })),
    );
  return { id, confirmations };
}

/** Where a response says that it was sent; null where it says nothing. It may be unsigned: it can only be held against it. */
export function readDestination(xml: string): string | null {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true });
  const destination = fieldOf(fieldOf(parser.parse(xml), 'Response'), '@Destination');
  return typeof destination === 'string' ? destination : null;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function listOf(value: unknown, name: string): unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found : [];
}

function attributeOf(value: unknown, name: string): string {
  const found = fieldOf(fieldOf(value, '$'), name);
  return typeof found === 'string' ? found : '';
}

function timeOf(text: string): Date | null {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time;
}
