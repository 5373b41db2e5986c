/** How much memory PostgreSQL uses, and how much it may take for granted, MiB. */
export interface PostgresMemory {
  /** Its own cache; pages are taken as they are needed */
  sharedBuffersMib: number;
  /** What it and the operating system together are likely to hold, by which it plans */
  effectiveCacheMib: number;
  /** For each building of an index or removing of dead rows */
  maintenanceMib: number;
}

const leastSharedBuffersMib = 128;
/** More gains little, for the operating system caches the same files. */
const mostSharedBuffersMib = 2048;

/**
 * An eighth of the memory as PostgreSQL's own cache: on a laptop other programs want theirs, and the embedded ClickHouse has
 * two GiB. PostgreSQL's manual recommends a quarter on machines that do nothing else.
 * @param machineMib of the machine, or what the container may use of it
 */
export function computePostgresMemory(machineMib: number): PostgresMemory {
  const between = (least: number, most: number, wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)));
  return {
    sharedBuffersMib: between(leastSharedBuffersMib, mostSharedBuffersMib, machineMib / 8),
    effectiveCacheMib: between(2 * leastSharedBuffersMib, Number.POSITIVE_INFINITY, machineMib / 2),
    maintenanceMib: between(64, 512, machineMib / 64),
  };
}
