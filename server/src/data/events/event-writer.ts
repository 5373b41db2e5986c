import type { Clock } from '../../foundation/clock/index.ts';
import { createGroupCommit, type Database } from '../../foundation/database/index.ts';
import { eventAcceptedCount } from '../../foundation/http/index.ts';
import type { Logger } from '../../foundation/log/index.ts';
import { computeNameUuid, type Random } from '../../foundation/random/index.ts';
import type { EventInput } from './customer-event.ts';
import { type Arrival, acceptEvents } from './event-accept-store.ts';
import { createEventPlans } from './event-plan-store.ts';

/** Requests that together hold more wait for the next commit, so that none waits long for the others. */
const maxEventsPerCommit = 4_000;

/** What became of one event: taken in now (stored, or held where it does not fit its schema), or known before. */
export type EventOutcome = 'accepted' | 'duplicate';

/** Stores events fast: what arrives while a commit is under way shares the next one. */
export interface EventWriter {
  /**
   * Resolves when the events of one request are committed, all of them or none.
   * @returns an outcome per event, in their order; of those that bear the same message id, the first counts
   * @throws when the database can't be reached; the same events may be sent again safely
   */
  accept(
    workspace: { id: string; timeZone: string },
    inputs: readonly EventInput[],
    receivedAt: Date,
  ): Promise<EventOutcome[]>;
  /** Writes what waits and closes the connections. */
  close(): Promise<void>;
}

/** A writer of its own connections. One per process. */
export function createEventWriter(options: {
  database: Database;
  clock: Clock;
  random: Random;
  log: Logger;
}): EventWriter {
  const { database, random, log } = options;
  const judging = { random, plans: createEventPlans() };
  const commits = createGroupCommit<readonly Arrival[], EventOutcome[]>({
    database,
    log,
    connectionName: 'voxloop-events',
    maxWeight: maxEventsPerCommit,
    weigh: (arrivals) => arrivals.length,
    writeGroup: async (client, workspaceId, group) => {
      const known = await acceptEvents(client, database.keyRing, workspaceId, keepFirst(group.flat()), judging);
      return group.map((arrivals) => settle(arrivals, known));
    },
    writeAlone: async (workspaceId, arrivals) => {
      const client = await database.connect({ name: 'voxloop-events-alone' });
      try {
        await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
        return settle(
          arrivals,
          await acceptEvents(client, database.keyRing, workspaceId, keepFirst(arrivals), judging),
        );
      } finally {
        await client.end();
      }
    },
  });
  return {
    accept: async (workspace, inputs, receivedAt) => {
      if (inputs.length === 0) return [];
      const arrivals = inputs.map((input) => ({
        id: computeNameUuid(workspace.id, input.messageId),
        input,
        receivedAt,
        timeZone: workspace.timeZone,
      }));
      const outcomes = await commits.write(workspace.id, arrivals);
      eventAcceptedCount.inc(outcomes.filter((outcome) => outcome === 'accepted').length);
      return outcomes;
    },
    close: () => commits.close(),
  };
}

/** Of those with the same id, the first. */
function keepFirst(arrivals: readonly Arrival[]): Arrival[] {
  const once = new Map<string, Arrival>();
  for (const arrival of arrivals) if (!once.has(arrival.id)) once.set(arrival.id, arrival);
  return [...once.values()];
}

/** @param known ids that are stored already; those settled here are added, so that each is accepted once in a group */
function settle(arrivals: readonly Arrival[], known: Set<string>): EventOutcome[] {
  return arrivals.map(({ id }) => {
    if (known.has(id)) return 'duplicate';
    known.add(id);
    return 'accepted';
  });
}
