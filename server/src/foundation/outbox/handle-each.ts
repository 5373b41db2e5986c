import type { DeadEvent, EventBatch, OutboxEvent } from './outbox-event.ts';

/** An event that was understood. */
export interface ReadEvent<T> {
  event: OutboxEvent;
  value: T;
}

/** Makes sense of the events of a batch. Pure work: whatever `read` throws is the event's fault. */
export function readEach<T>(
  batch: EventBatch,
  read: (event: OutboxEvent) => T,
): { understood: ReadEvent<T>[]; dead: DeadEvent[] } {
  const understood: ReadEvent<T>[] = [];
  const dead: DeadEvent[] = [];
  for (const event of batch.events) {
    try {
      understood.push({ event, value: read(event) });
    } catch (error) {
      dead.push(toDeadEvent(event, error));
    }
  }
  return { understood, dead };
}

/**
 * Handles events one after the other.
 * @returns those that are themselves at fault; trouble of the infrastructure is thrown
 */
export async function handleEach<T>(
  events: readonly ReadEvent<T>[],
  handle: (value: T, event: OutboxEvent) => Promise<void>,
): Promise<DeadEvent[]> {
  const dead: DeadEvent[] = [];
  for (const { event, value } of events) {
    try {
      await handle(value, event);
    } catch (error) {
      if (!isFaultOfData(error)) throw error;
      dead.push(toDeadEvent(event, error));
    }
  }
  return dead;
}

/**
 * Handles events together. When the data of one makes that fail, they are handled one by one, so that the others go
 * through.
 * @returns those that are themselves at fault; trouble of the infrastructure is thrown
 */
export async function handleTogether<T>(
  events: readonly ReadEvent<T>[],
  handle: (values: readonly T[]) => Promise<void>,
): Promise<DeadEvent[]> {
  try {
    await handle(events.map(({ value }) => value));
    return [];
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    return handleEach(events, (value) => handle([value]));
  }
}

/**
 * Whether a failure comes from what was being handled, so that trying again is useless: PostgreSQL refuses the data
 * (SQLSTATE classes 22 "data exception" and 23 "integrity constraint violation"), or the code trips over it. All else
 * (a lost connection, a lock, a shutdown) is trouble that passes; when in doubt it is trouble, for trying again is safe.
 */
export function isFaultOfData(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]\w{3}$/.test(error.code);
}

function toDeadEvent(event: OutboxEvent, error: unknown): DeadEvent {
  return { ordinal: event.ordinal, reason: error instanceof Error ? error.message : String(error) };
}
