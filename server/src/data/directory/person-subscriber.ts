import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Database } from '../../foundation/database/index.ts';
import { type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { identityClaimedTopic, readIdentityClaimed } from './identity-claimed.ts';
import { mapManyPersons } from './map-persons.ts';
import { listClaimedKeys, listKeysOfProfiles } from './person-mapping-store.ts';
import { profilesIdentifiedTopic } from './profiles-identified.ts';

const Ids = Type.Array(Type.String({ format: 'uuid' }), { minItems: 1 });
const identified = Compile(Type.Object({ profileIds: Ids }));

/**
 * Keeps current which person each profile belongs to. It reads the claims as they are, not as the event tells them, so a
 * batch that comes again, or late, does no harm.
 */
export function personMapping({ database }: { database: Database }): Subscriber {
  return {
    name: 'persons',
    topics: [identityClaimedTopic, profilesIdentifiedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readTouched);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const claimIds = heard.flatMap(({ value }) => value.claimIds);
        const profileIds = heard.flatMap(({ value }) => value.profileIds);
        const touched = await database.inWorkspace(workspaceId, async (tx) => [
          ...(await listClaimedKeys(tx, claimIds)),
          ...(await listKeysOfProfiles(tx, profileIds)),
        ]);
        await mapManyPersons(database, workspaceId, touched);
      }
      return dead;
    },
  };
}

function readTouched(event: OutboxEvent): { claimIds: readonly string[]; profileIds: readonly string[] } {
  const { topic, payload } = event;
  if (topic === identityClaimedTopic) return { claimIds: readIdentityClaimed(event).open, profileIds: [] };
  const given: unknown = payload;
  if (topic === profilesIdentifiedTopic && identified.Check(given))
    return { claimIds: [], profileIds: given.profileIds };
  throw new Error(`Not the payload of ${topic}.`);
}
