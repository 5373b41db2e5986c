import type { ApiClient } from '../api-client.ts';
import { createDraw } from './draw.ts';

/** A member who says who is who until he is told to stop. */
export interface Steward {
  /** Ids of the claims, and of the undoings of claims, that he was told are kept */
  readonly acknowledged: ReadonlySet<string>;
  stop(): Promise<void>;
}

const pauseMs = 30;

/**
 * Joins visitors, keeps them apart and takes claims back, at random. He does not say a thing again when he gets no answer,
 * so what he was not told of may be kept or not.
 * @param profileIds of at least two visitors, known by a browser each
 */
export function startSteward(client: ApiClient, profileIds: readonly string[], seed: number): Steward {
  const acknowledged = new Set<string>();
  const draw = createDraw(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(draw() * from.length)];
  let isStopping = false;
  const working = work();

  async function work(): Promise<void> {
    const open: string[] = [];
    while (!isStopping) {
      const undone = draw() < 0.4 ? pick(open) : undefined;
      const id = await (undone === undefined ? state() : ask(`/identity-claims/${undone}/undo`, {}));
      if (undone !== undefined) open.splice(open.indexOf(undone), 1);
      if (id !== null) acknowledged.add(id);
      if (id !== null && undone === undefined) open.push(id);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  function state(): Promise<string | null> {
    const one = pick(profileIds);
    const other = pick(profileIds.filter((id) => id !== one));
    const kind = draw() < 0.7 ? 'together' : 'apart';
    return ask('/identity-claims', { kind, profileIds: [one, other] });
  }

  /** @returns null where there is no answer, or the claim contradicts others. @throws when it is refused for its form */
  async function ask(path: string, body: object): Promise<string | null> {
    try {
      return (await client.send<{ id: string }>('POST', path, { ...body, reason: 'Seen in the shop' })).id;
    } catch (error) {
      if (/answered 4(?!09)\d\d/.test(String(error))) throw error;
      return null;
    }
  }

  return {
    acknowledged,
    stop: async () => {
      isStopping = true;
      await working;
    },
  };
}
