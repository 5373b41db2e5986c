import { systemAccess } from '@voxloop/access';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { writeAudit } from '../audit/index.ts';
import { findKeyedScope, identifierIdOf } from '../directory/index.ts';
import type { ListedErasure } from './erasure-list.ts';
import { findPrivacyRequest, insertPrivacyRequest } from './privacy-request-store.ts';
import { type RecognisedPerson, type RequestDesk, recognise, rememberErased, startErasure } from './start-request.ts';

/** What became of the erasures of a list. */
export interface ReplayedErasures {
  /** Their person is in the database again: the erasure was begun anew */
  begun: number;
  /** Nothing of their person is in the database; he is recognised all the same when something of his comes */
  absent: number;
  /** The database knows the erasure: it holds what came of it, or goes on with it */
  known: number;
  /** Of workspaces that this database does not have */
  elsewhere: number;
}

/**
 * Begins anew, in a database restored from an older backup, the erasures that it does not know. Each keeps its id and its
 * moment. Every erasure is one transaction, so a replay that was broken off is done again as a whole; what was done before
 * is known then.
 * @param erasures all of a list whose signature holds
 */
export async function replayErasures(
  desk: RequestDesk,
  database: Database,
  workspaceIds: ReadonlySet<string>,
  erasures: AsyncIterable<ListedErasure>,
): Promise<ReplayedErasures> {
  const replayed: ReplayedErasures = { begun: 0, absent: 0, known: 0, elsewhere: 0 };
  for await (const erasure of erasures) {
    const outcome = workspaceIds.has(erasure.workspaceId)
      ? await database.inWorkspace(erasure.workspaceId, (tx) => replay(desk, tx, erasure))
      : 'elsewhere';
    replayed[outcome] += 1;
  }
  return replayed;
}

async function replay(
  desk: RequestDesk,
  tx: WorkspaceTx,
  { requestId: id, erasedAt, personHash, profileIds, identifiers }: ListedErasure,
): Promise<'begun' | 'absent' | 'known'> {
  const access = systemAccess(tx.workspaceId, { name: 'privacy' });
  if ((await findPrivacyRequest(tx, access, id)) !== undefined) return 'known';
  const askedAt = new Date(erasedAt);
  const listed = identifiers.map(({ hash, ...rest }) => ({ hash: Buffer.from(hash, 'hex'), ...rest }));
  const identifierIds = listed.map(({ hash }) => identifierIdOf(hash));
  const person = await findKeyedScope(tx, { profileIds, identifierIds, knownAt: askedAt });
  // The copy may know him by more than he was known by when he was erased.
  const found = person.identifiers.map((one) => recognise(desk.context.keyedHash, tx.workspaceId, one));
  const request: RecognisedPerson & { id: string; askedAt: Date } = {
    id,
    askedAt,
    person,
    personHash: Buffer.from(personHash, 'hex'),
    hashes: [...listed, ...found],
  };
  const isAbsent = person.profileIds.length === 0 && person.identifiers.length === 0;
  if (isAbsent) await noteAbsent(desk, tx, request, profileIds);
  else await startErasure(desk, tx, access, request);
  await writeAudit(tx, access, {
    action: 'privacyRequest.erasureReplayed',
    subject: { kind: 'privacyRequest', id },
    detail: { personHash, profiles: person.profileIds.length, identifiers: person.identifiers.length },
  });
  return isAbsent ? 'absent' : 'begun';
}

/** There is nothing to erase; what comes late is recognised. */
async function noteAbsent(
  desk: RequestDesk,
  tx: WorkspaceTx,
  request: RecognisedPerson & { id: string; askedAt: Date },
  profileIds: readonly string[],
): Promise<void> {
  const access = systemAccess(tx.workspaceId, { name: 'privacy' });
  const { id, personHash, askedAt } = request;
  await rememberErased(desk, tx, access, request);
  await insertPrivacyRequest(tx, {
    id,
    kind: 'erasure',
    personHash,
    profileIds,
    personSealed: null,
    runId: null,
    createdBy: `${access.actor.kind}:${access.actor.id}`,
    createdAt: askedAt,
    finishedAt: desk.context.clock.now(),
  });
}
