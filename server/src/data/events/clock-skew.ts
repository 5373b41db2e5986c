/** What a sender says about time, and what we saw. */
export interface EventTimes {
  /** By the sender's clock: when it happened */
  original: Date | null;
  /** By the sender's clock: when it was sent; null where it is not said, and then the clock is believed */
  sentAt: Date | null;
  /** By our clock */
  receivedAt: Date;
}

/**
 * When an event happened by our clock: `receivedAt − (sentAt − original)`, so that a clock that is wrong by years does no
 * harm as long as it ticks (Segment's specification, "Timestamps in Segment"). Never after it was received.
 */
export function computeOccurredAt({ original, sentAt, receivedAt }: EventTimes): Date {
  if (original === null) return receivedAt;
  const waitedMs = sentAt === null ? receivedAt.getTime() - original.getTime() : sentAt.getTime() - original.getTime();
  return new Date(receivedAt.getTime() - Math.max(0, waitedMs));
}
