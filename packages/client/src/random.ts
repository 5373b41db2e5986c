/** A key of its own for a write, so that it happens once however often it is sent. */
export const drawIdempotencyKey = (): string => crypto.randomUUID();

/** A number in [0, 1) by which waits are spread. */
export const drawShare = (): number => Math.random();
