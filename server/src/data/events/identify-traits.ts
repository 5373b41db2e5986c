import { systemAccess } from '@voxloop/access';
import type { Database } from '../../foundation/database/index.ts';
import { readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import {
  type AttributeChanges,
  listProfileAttributes,
  nameNameless,
  type ProfileAttribute,
  type ProfileAttributeValue,
  type ProfileChange,
  readAttributeValue,
  saveProfileChanges,
} from '../directory/index.ts';
import { eventsAcceptedTopic, readCommitNotice } from './commit-notice.ts';
import type { CustomerEvent } from './customer-event.ts';
import { listCommittedEvents } from './event-store.ts';
import { openEvents } from './open-events.ts';
import { findTraitName } from './trait-name.ts';

/**
 * Writes the traits of `identify` events to the attributes of their profiles: those that the workspace declared with the
 * source `identify`, where the value fits. Of two events the later counts, in whatever order they come. A profile without a
 * name gets the one that its traits tell.
 */
export function identifyTraits({ database }: { database: Database }): Subscriber {
  return {
    name: 'identify-traits',
    topics: [eventsAcceptedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readCommitNotice);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const access = systemAccess(workspaceId, { name: 'identify-traits' });
        await database.inWorkspace(workspaceId, async (tx) => {
          const notices = heard.map(({ value }) => value);
          const events = await openEvents(tx, await listCommittedEvents(tx, access, notices, ['identify']));
          if (events.length === 0) return;
          const declared = (await listProfileAttributes(tx, access)).filter(({ source }) => source === 'identify');
          const changes = events.flatMap((event) => readTraits(declared, event));
          await saveProfileChanges(tx, access, changes, 'import');
          await nameNameless(tx, access, readNames(events));
        });
      }
      return dead;
    },
  };
}

/** What the newest event of each profile that tells a name calls it. */
function readNames(events: readonly CustomerEvent[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { profileId, properties } of events.toSorted((one, other) => +one.occurredAt - +other.occurredAt)) {
    const name = findTraitName(properties);
    if (profileId !== null && name !== null) names.set(profileId, name);
  }
  return names;
}

/** What an event says of its profile; nothing where no trait is declared or fits. */
function readTraits(declared: readonly ProfileAttribute[], event: CustomerEvent): ProfileChange[] {
  if (event.profileId === null) return [];
  const changes: Record<string, ProfileAttributeValue> = {};
  for (const attribute of declared) {
    if (!Object.hasOwn(event.properties, attribute.key)) continue;
    const read = readAttributeValue(attribute, event.properties[attribute.key]);
    if (read.ok) changes[attribute.key] = read.value;
  }
  const attributes: AttributeChanges = changes;
  return Object.keys(changes).length === 0 ? [] : [{ profileId: event.profileId, attributes, at: event.occurredAt }];
}
