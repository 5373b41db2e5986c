import type { ServerContext } from '../../foundation/context.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { SealError, type Sealer } from '../../foundation/sealing/index.ts';
import { getSourceKind } from './kinds/index.ts';
import { openSourceFiles } from './open-source-files.ts';
import type { Source } from './source.ts';
import { SourceFault } from './source-fault.ts';
import type { SourcePage } from './source-kind.ts';
import { findSealedSecrets } from './source-store.ts';

/** What reading a source needs of the world. */
export type SourceWorld = Pick<ServerContext, 'clock' | 'config' | 'database' | 'outgoing' | 'random' | 'jobs'> & {
  sealer: Sealer;
};

const placeOf = (sourceId: string) => `source:${sourceId}`;

/** Seals the secret settings of a source; null where there are none. */
export function sealSecrets(
  sealer: Sealer,
  sourceId: string,
  secrets: Readonly<Record<string, string>>,
): Buffer | null {
  return Object.keys(secrets).length === 0 ? null : sealer.seal(JSON.stringify(secrets), placeOf(sourceId));
}

/** The secret settings of a source by name. @throws SourceFault `secretUnreadable` */
export function openSecrets(sealer: Sealer, sourceId: string, sealed: Buffer | null): Record<string, string> {
  if (sealed === null) return {};
  try {
    return JSON.parse(sealer.open(sealed, placeOf(sourceId)));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new SourceFault('secretUnreadable', '', { cause: error });
  }
}

/**
 * Reads a source page by page from a cursor on.
 * @param pull.forTrial whether nothing may change by it: uploads stay where they are
 * @throws SourceFault
 */
export async function* pullPages(
  world: SourceWorld,
  workspaceId: string,
  source: Source,
  pull: { cursor: Json; signal: AbortSignal; forTrial: boolean },
): AsyncGenerator<SourcePage> {
  const { cursor, signal, forTrial } = pull;
  const sealed = await world.database.inWorkspace(workspaceId, (tx) => findSealedSecrets(tx, source.id));
  yield* getSourceKind(source.kind).pull({
    settings: { ...source.settings, ...openSecrets(world.sealer, source.id, sealed) },
    cursor,
    outgoing: world.outgoing,
    files: openSourceFiles(world, workspaceId, source.id, { forgets: !forTrial }),
    now: world.clock.now(),
    signal,
  });
}
