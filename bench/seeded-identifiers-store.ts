import type pg from 'pg';
import { ensureSessionSecret } from '../server/src/commands/run-server.ts';
import {
  computeIdentifierKey,
  connectThrough,
  type Identifier,
  insertIdentifiers,
  sealIdentifiers,
  toIdentifierRows,
} from '../server/src/data/directory/index.ts';
import { systemClock } from '../server/src/foundation/clock/index.ts';
import { parseConfig } from '../server/src/foundation/config/index.ts';
import { openDatabase } from '../server/src/foundation/database/index.ts';
import { createLogger } from '../server/src/foundation/log/index.ts';
import { systemRandom } from '../server/src/foundation/random/index.ts';
import type { KeyRing } from '../server/src/foundation/sealing/index.ts';
import type { VoxloopServer } from './voxloop-server.ts';

const atOnce = 5_000;

/** The keys of a running server, for benchmarks that write its tables themselves. */
export async function openKeyRing(server: Pick<VoxloopServer, 'dataFolder' | 'postgres'>) {
  const secret = await ensureSessionSecret(parseConfig({ VOXLOOP_DATA_DIR: server.dataFolder }));
  const sealing = { secret, random: systemRandom(systemClock) };
  const log = createLogger('warn', 'voxloop-bench');
  return openDatabase({ url: server.postgres.appUrl, poolSize: 1, log, name: 'voxloop-bench', sealing });
}

/**
 * Keeps identifiers as the server does, and lists them in a temporary table `seeded_identifier (no, kind, id)`.
 * @param client bound to the workspace
 * @param identifierOf the identifier of each number from `from` to below `to`
 */
export async function seedIdentifiers(
  client: pg.Client,
  keyRing: KeyRing,
  workspaceId: string,
  { from, to, identifierOf }: { from: number; to: number; identifierOf: (no: number) => Identifier },
): Promise<void> {
  await client.query(
    'create temporary table if not exists seeded_identifier (no integer primary key, kind text, id uuid)',
  );
  for (let first = from; first < to; first += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, to - first) }, (_, place) => first + place);
    const keyed = numbers.map((no) => computeIdentifierKey(keyRing.keyedHash, workspaceId, identifierOf(no)));
    const connection = connectThrough(client, keyRing, workspaceId);
    await insertIdentifiers(connection, toIdentifierRows(await sealIdentifiers(connection, keyed)));
    await client.query('insert into seeded_identifier select * from unnest($1::integer[], $2::text[], $3::uuid[])', [
      numbers,
      keyed.map(({ kind }) => kind),
      keyed.map(({ id }) => id),
    ]);
  }
  await client.query('analyze seeded_identifier');
}
