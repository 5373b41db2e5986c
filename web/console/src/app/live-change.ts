/** A domain event as the live stream tells it. */
export interface LiveChange {
  type: 'feedback.accepted' | 'alert.raised' | 'ticket.changed' | 'notification.created' | 'import.progress';
  id?: string;
}

type QueryRoot = 'feedback' | 'metrics' | 'alerts' | 'tickets' | 'notifications' | 'imports' | 'surveys';

/** Which queries of the console a kind of change makes stale, by the first part of their key. */
export const staleByChange: Record<LiveChange['type'], readonly QueryRoot[]> = {
  'feedback.accepted': ['feedback', 'metrics', 'surveys'],
  'alert.raised': ['alerts', 'tickets'],
  'ticket.changed': ['tickets', 'alerts', 'metrics'],
  'notification.created': ['notifications'],
  'import.progress': ['imports'],
};

/** Everything that may have changed unseen while the stream was down. */
export const staleAfterGap: readonly QueryRoot[] = [...new Set(Object.values(staleByChange).flat())];

/** Reads the data of a `change` event; undefined for anything this console does not know. */
export function readLiveChange(data: string): LiveChange | undefined {
  const change: unknown = JSON.parse(data);
  if (typeof change !== 'object' || change === null || !('type' in change)) return undefined;
  const type = (Object.keys(staleByChange) as LiveChange['type'][]).find((known) => known === change.type);
  if (!type) return undefined;
  return 'id' in change && typeof change.id === 'string' ? { type, id: change.id } : { type };
}

/** How long to wait before the n-th attempt to reach the stream again (n from 1): 1 s doubling up to 30 s. */
export function computeReconnectDelayMs(attempt: number): number {
  return Math.min(30_000, 1_000 * 2 ** (attempt - 1));
}
