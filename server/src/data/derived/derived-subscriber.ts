import { type Access, systemAccess } from '@voxloop/access';
import type { Clock } from '../../foundation/clock/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { personsMappedTopic, readPersonsMapped } from '../directory/index.ts';
import { type CommitNotice, eventsAcceptedTopic, readCommitNotice } from '../events/index.ts';
import { derivePersons } from './derive-persons-store.ts';
import { listDerivedAttributes } from './derived-attribute-store.ts';
import { listProfilesCounted } from './derived-reach-store.ts';

/** Profiles looked at in one transaction. */
export const derivedAtOnce = 1_000;

/** What an event of the outbox may have changed. */
type Reach = { profileIds: readonly string[] } | { notice: CommitNotice };

/** Keeps derived attributes current as events arrive, late ones too, and as persons are joined and parted. */
export function derivedSubscriber({ database, clock }: { database: Database; clock: Clock }): Subscriber {
  return {
    name: 'derived',
    topics: [eventsAcceptedTopic, personsMappedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readReach);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const access = systemAccess(workspaceId, { name: 'derived' });
        const reaches = heard.map(({ value }) => value);
        const ids = await database.inWorkspace(workspaceId, (tx) => listReached(tx, reaches));
        await deriveAnew({ database, clock }, access, ids);
      }
      return dead;
    },
  };
}

/** Derives the attributes of the persons of these profiles anew, whatever brought them up, in short transactions. */
export async function deriveAnew(
  { database, clock }: { database: Database; clock: Clock },
  access: Access,
  profileIds: readonly string[],
): Promise<void> {
  for (let at = 0; at < profileIds.length; at += derivedAtOnce) {
    const portion = profileIds.slice(at, at + derivedAtOnce);
    await database.inWorkspace(access.workspaceId, (tx) => derivePersons(tx, access, portion, clock.now()));
  }
}

function readReach(event: OutboxEvent): Reach {
  if (event.topic === eventsAcceptedTopic) return { notice: readCommitNotice(event) };
  const { mapped } = readPersonsMapped(event);
  return { profileIds: mapped.flatMap(({ profileId, personId, beforeId }) => [profileId, personId, beforeId]) };
}

/** The profiles whose person may have other values now, each once; nobody where nothing is derived. */
async function listReached(tx: WorkspaceTx, reaches: readonly Reach[]): Promise<string[]> {
  const access = systemAccess(tx.workspaceId);
  const attributes = await listDerivedAttributes(tx, access);
  if (attributes.length === 0) return [];
  const named = reaches.flatMap((reach) => ('profileIds' in reach ? reach.profileIds : []));
  const notices = reaches.flatMap((reach) => ('notice' in reach ? [reach.notice] : []));
  const counted = await listProfilesCounted(tx, access, attributes, notices);
  return [...new Set([...named, ...counted])].sort();
}
