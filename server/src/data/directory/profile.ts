import type { Access } from '@voxloop/access';

/** What kind of identifier it is. Other kinds are kept under their own name. */
export type IdentifierKind = 'memberId' | 'phone' | 'email' | 'openid' | 'unionid' | 'deviceId' | (string & {});

/** Something that a person is known by. */
export interface Identifier {
  kind: IdentifierKind;
  value: string;
}

/** Equal for equal identifiers. */
export function claimKey({ kind, value }: Identifier): string {
  return `${kind}\u0000${value}`;
}

/** How much a customer is worth to the brand; raises the severity of alerts. */
export type ValueTier = 'standard' | 'silver' | 'gold' | 'platinum';
export const valueTiers: readonly ValueTier[] = ['standard', 'silver', 'gold', 'platinum'];

/** What a person is called, and by what else he is told. */
export interface NamedProfile {
  id: string;
  name: string | null;
  valueTier: ValueTier | null;
  language: string | null;
}

/** One person, known by identifiers. */
export interface Profile extends NamedProfile {
  identifiers: Identifier[];
}

/** What is known of a person besides identifiers; what is left out or null stays as it is. */
export interface ProfileAttributes {
  name?: string;
  valueTier?: ValueTier;
  language?: string | null;
}

/**
 * One spelling per identifier, so that the same person is found again: trimmed, NFKC; e-mail in lower case; a phone's
 * digits with its leading plus, Chinese mobile numbers with +86.
 * @returns undefined for an identifier with nothing in it
 */
export function normalizeIdentifier({ kind, value }: Identifier): Identifier | undefined {
  const plain = value.normalize('NFKC').trim();
  if (plain === '') return undefined;
  if (kind === 'email') return { kind, value: plain.toLowerCase() };
  if (kind === 'phone') return normalizePhone(plain);
  return { kind, value: plain };
}

function normalizePhone(plain: string): Identifier | undefined {
  const digits = plain.replace(/\D/g, '');
  if (digits === '') return undefined;
  if (plain.startsWith('+')) return { kind: 'phone', value: `+${digits}` };
  if (/^1[3-9]\d{9}$/.test(digits)) return { kind: 'phone', value: `+86${digits}` };
  if (/^861[3-9]\d{9}$/.test(digits)) return { kind: 'phone', value: `+${digits}` };
  return { kind: 'phone', value: digits };
}

/** An identifier as it is shown to those who may not see it: enough to compare two, not enough to use one. */
export function maskIdentifier({ kind, value }: Identifier): Identifier {
  if (kind === 'email') {
    const [name = '', domain = ''] = value.split('@');
    return { kind, value: `${name.slice(0, 1)}***@${domain}` };
  }
  const shown = value.length > 8 ? 3 : 1;
  return { kind, value: `${value.slice(0, shown)}***${value.slice(-shown)}` };
}

/** A profile's name as a reader may see it: masked, it keeps its first letter, so that a conversation has something to hold on to. */
export function maskName(access: Pick<Access, 'masks'>, profile: NamedProfile): NamedProfile {
  const { name } = profile;
  const isMasked = name !== null && access.masks.has('profile.names');
  return { ...profile, name: isMasked ? `${[...name][0] ?? ''}***` : name };
}

/** A profile as a reader may see it. */
export function maskProfile(access: Pick<Access, 'masks'>, { identifiers, ...named }: Profile): Profile {
  return {
    ...maskName(access, named),
    identifiers: access.masks.has('profile.identifiers') ? identifiers.map(maskIdentifier) : identifiers,
  };
}
