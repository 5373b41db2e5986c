import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { addIdentityEvidence, type IdentityEvidence, listProfiles } from '../directory/index.ts';
import { listContacts } from './event-identifiers.ts';
import type { Released } from './replay-held-store.ts';

/**
 * Adds to the claims what the traits of released `identify` events show: that the addresses among them belong to whom the
 * event belongs to. While they were held, they might have been wrong.
 */
export async function addEvidence(tx: WorkspaceTx, access: Access, released: readonly Released[]): Promise<void> {
  const telling = released.flatMap(({ held, verdict }) => {
    const contacts = held.kind === 'identify' ? listContacts(verdict.properties) : [];
    return contacts.length > 0 && held.profileId !== null
      ? [{ profileId: held.profileId, contacts, at: held.occurredAt }]
      : [];
  });
  const profiles = await listProfiles(tx, access, [...new Set(telling.map(({ profileId }) => profileId))]);
  const evidence = telling.flatMap(({ profileId, contacts, at }): IdentityEvidence[] => {
    const known = profiles.get(profileId)?.identifiers ?? [];
    const subject = known.find(({ kind }) => kind === 'memberId') ?? known.find(({ kind }) => kind === 'anonymousId');
    return subject === undefined ? [] : [{ identifiers: [subject, ...contacts], at, source: 'event' }];
  });
  await addIdentityEvidence(tx, evidence);
}
