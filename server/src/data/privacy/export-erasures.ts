import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { listErasedAddresses } from '../contact/index.ts';
import type { ListedErasure } from './erasure-list.ts';
import { type BegunErasure, listBegunErasures } from './erasure-list-store.ts';

const erasuresPerPortion = 500;

/**
 * Every erasure that began in these workspaces, finished or not, for a list that is kept beside the backups. It names nobody:
 * a person is told by the random keys of his profiles and by keyed hashes of his identifiers.
 * @param since leaves out what began before it; null for all
 */
export async function* exportErasures(
  database: Database,
  workspaceIds: readonly string[],
  since: Date | null,
): AsyncGenerator<ListedErasure> {
  for (const workspaceId of workspaceIds) {
    let after: BegunErasure | null = null;
    do {
      const begun: BegunErasure[] = [];
      const portion: ListedErasure[] = await database.inWorkspace(
        workspaceId,
        async (tx) => {
          begun.push(...(await listBegunErasures(tx, since, after, erasuresPerPortion)));
          return tellOf(tx, begun);
        },
        { readOnly: true },
      );
      yield* portion;
      after = begun.length < erasuresPerPortion ? null : (begun.at(-1) ?? null);
    } while (after !== null);
  }
}

async function tellOf(tx: WorkspaceTx, begun: readonly BegunErasure[]): Promise<ListedErasure[]> {
  const addresses = await listErasedAddresses(
    tx,
    begun.flatMap(({ hashes }) => hashes),
  );
  const channels = new Map(addresses.map(({ hash, channel }) => [hash.toString('hex'), channel]));
  return begun.map(({ requestId, erasedAt, personHash, profileIds, hashes }) => ({
    workspaceId: tx.workspaceId,
    requestId,
    erasedAt: erasedAt.toISOString(),
    personHash: personHash.toString('hex'),
    profileIds: [...profileIds],
    identifiers: hashes.map((hash) => {
      const hex = hash.toString('hex');
      const channel = channels.get(hex);
      return channel === undefined ? { hash: hex } : { hash: hex, channel };
    }),
  }));
}
