import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listPersonIds, listProfilesOfPersons } from '../directory/index.ts';

/**
 * All profiles of the person whom a profile belongs to now, the one that was asked for first: limits, gaps, consents and
 * blocks are the person's. Which they are is read each time, so a join unites what was said and sent to each of his
 * profiles, and an undone join parts it again.
 */
export async function listProfilesOfSamePerson(tx: WorkspaceTx, profileId: string): Promise<string[]> {
  const personId = (await listPersonIds(tx, [profileId])).get(profileId) ?? profileId;
  const all = (await listProfilesOfPersons(tx, [personId])).get(personId) ?? [];
  return [profileId, ...all.filter((id) => id !== profileId)];
}
