import { type Access, systemAccess } from '@voxloop/access';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { listPersonIdentifiers } from '../directory/index.ts';
import { type Consent, computeConsent } from './consent.ts';
import { listConsentRecords, listMinors } from './consent-store.ts';
import { findContactBlock } from './contact-block-store.ts';
import { listProfilesOfSamePerson } from './contact-person.ts';
import type { ContactChannel, ContactPurpose } from './contact-policy.ts';
import { isMinor } from './minor-policy.ts';
import { readMinorPolicy } from './minor-policy-store.ts';
import { findPurpose } from './purpose-store.ts';

/** How a person stands to being written to on a channel for a purpose, whatever he got before. */
export interface ContactStanding {
  /** To be used and not shown; null when none is known */
  address: string | null;
  blocked: boolean;
  consent: Consent;
  /** Whether the purpose rests on consent, so that silence is not enough */
  needsConsent: boolean;
  minor: boolean;
  guardianConsent: Consent;
}

/** Why somebody must not be written to at all. */
export type StandingRefusal =
  | 'noAddress'
  | 'doNotContact'
  | 'consentWithdrawn'
  | 'consentMissing'
  | 'guardianConsentMissing';

/**
 * What keeps a person from being written to; null when nothing does. A withdrawal holds for everybody, a minor's own
 * included; agreeing for a minor takes his guardian.
 */
export function findStandingRefusal(standing: ContactStanding): StandingRefusal | null {
  const { address, blocked, consent, needsConsent, minor, guardianConsent } = standing;
  if (address === null) return 'noAddress';
  if (blocked) return 'doNotContact';
  if (consent === 'withdrawn') return 'consentWithdrawn';
  if (minor && guardianConsent !== 'granted') return 'guardianConsentMissing';
  return needsConsent && !minor && consent !== 'granted' ? 'consentMissing' : null;
}

/**
 * Reads how a person stands now, over all of his profiles: one that is blocked, a withdrawal of one, one that is a minor's
 * hold for all.
 */
export async function readStanding(
  tx: WorkspaceTx,
  access: Access,
  keyedHash: KeyedHash,
  contact: { profileId: string | null; channel: ContactChannel; purpose: ContactPurpose },
  now: Date,
): Promise<ContactStanding> {
  const { profileId, channel, purpose } = contact;
  if (profileId === null) return unknownPerson;
  const profileIds = await listProfilesOfSamePerson(tx, profileId);
  const addresses = await listAddresses(tx, profileIds, channel);
  const [address = null] = addresses;
  const records = (await listConsentRecords(tx, access, profileIds)).filter((record) => record.channel === channel);
  const today = computeWorkspaceDay(now, access.timeZone);
  return {
    address,
    blocked: await isBlocked(tx, keyedHash, channel, addresses),
    consent: computeConsent(records, purpose),
    needsConsent: (await findPurpose(tx, purpose))?.basis === 'consent',
    minor: await isMinors(tx, profileIds, today),
    guardianConsent: computeConsent(records, purpose, 'guardian'),
  };
}

/**
 * Where the person of these profiles can be written to: first at an address of the profile that comes first, then of
 * another, then at one that he was shown to have, such as in an `identify`, and that is nobody else's.
 */
async function listAddresses(
  tx: WorkspaceTx,
  profileIds: readonly string[],
  channel: ContactChannel,
): Promise<string[]> {
  const known = await listPersonIdentifiers(tx, systemAccess(tx.workspaceId), profileIds, { whole: true });
  const addresses = known.filter(({ kind }) => kind === channel);
  const borne = profileIds.flatMap((id) => addresses.filter((one) => one.profileIds.includes(id)));
  const shown = addresses.filter((one) => one.profileIds.length === 0 && !one.shared);
  return [...borne, ...shown].map(({ value }) => value);
}

async function isMinors(tx: WorkspaceTx, profileIds: readonly string[], today: string): Promise<boolean> {
  const noted = await listMinors(tx, profileIds);
  if (noted.length === 0) return false;
  const { guardianAgeYears } = await readMinorPolicy(tx);
  return noted.some(({ birthDate }) => isMinor(birthDate, today, guardianAgeYears));
}

async function isBlocked(
  tx: WorkspaceTx,
  keyedHash: KeyedHash,
  channel: ContactChannel,
  addresses: readonly string[],
): Promise<boolean> {
  for (const address of addresses) if ((await findContactBlock(tx, keyedHash, channel, address)) !== null) return true;
  return false;
}

const unknownPerson: ContactStanding = {
  address: null,
  blocked: false,
  consent: null,
  needsConsent: false,
  minor: false,
  guardianConsent: null,
};
