import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { createRun, type Job, type RunPayload } from '../../foundation/jobs/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { writeAudit } from '../audit/index.ts';
import { blockAddressHashes, contactChannels } from '../contact/index.ts';
import { hashIdentifier, type Identifier, type PersonScope } from '../directory/index.ts';
import { saveErasedIdentifiers } from './erased-identifier-store.ts';
import type { PrivacyRequestKind } from './privacy-request.ts';
import { insertPrivacyRequest } from './privacy-request-store.ts';

/** The kind of the runs that erase. */
export const erasureRunKind = 'erasure';

/** What starting a request needs beside the transaction. */
export interface RequestDesk {
  context: Pick<ServerContext, 'clock' | 'random' | 'keyedHash' | 'jobs'>;
  sealer: Sealer;
  eraseJob: Job<RunPayload>;
}

/**
 * Takes a request in. An erasure begins at once: from the same commit on the person is recognised by keyed hashes and
 * nobody writes to him any more, and a job does the rest.
 * @param person whom it concerns, with the identifier that the request named
 * @returns the id of the request
 */
export async function startRequest(
  desk: RequestDesk,
  tx: WorkspaceTx,
  access: Access,
  kind: PrivacyRequestKind,
  person: PersonScope & { named: Identifier },
): Promise<string> {
  const { clock, random, keyedHash, jobs } = desk.context;
  const now = clock.now();
  const id = random.uuid();
  const runId = kind === 'erasure' ? random.uuid() : null;
  const createdBy = `${access.actor.kind}:${access.actor.id}`;
  const personHash = hashIdentifier(keyedHash, tx.workspaceId, person.named);
  const { profileIds, identifiers } = person;
  const personSealed = sealPerson(desk.sealer, id, { profileIds, identifiers });
  if (runId !== null) {
    await createRun(tx, { id: runId, kind: erasureRunKind, total: null, createdBy, createdAt: now });
    await rememberErased(desk, tx, access, id, person, now);
    await jobs.enqueue(tx, desk.eraseJob, { workspaceId: tx.workspaceId, runId });
  }
  await insertPrivacyRequest(tx, { id, kind, personHash, profileIds, personSealed, runId, createdBy, createdAt: now });
  await writeAudit(tx, access, {
    action: `privacyRequest.${kind}Asked`,
    subject: { kind: 'privacyRequest', id },
    detail: { personHash: personHash.toString('hex'), profiles: profileIds.length },
  });
  return id;
}

async function rememberErased(
  { context: { keyedHash, random } }: RequestDesk,
  tx: WorkspaceTx,
  access: Access,
  requestId: string,
  { identifiers, named }: PersonScope & { named: Identifier },
  now: Date,
): Promise<void> {
  const all = [...identifiers, named].map((one) => ({
    kind: one.kind,
    hash: hashIdentifier(keyedHash, tx.workspaceId, one),
  }));
  const hashes = [...new Map(all.map(({ hash }) => [hash.toString('hex'), hash])).values()];
  await saveErasedIdentifiers(tx, requestId, hashes, now);
  const blocks = all.flatMap(({ kind, hash }) => {
    const channel = contactChannels.find((one) => one === kind);
    return channel === undefined ? [] : [{ id: random.uuid(), channel, hash, reason: 'erased' as const }];
  });
  await blockAddressHashes(tx, access, blocks, now);
}

const sealedShape = Compile(
  Type.Object({
    profileIds: Type.Array(Type.String()),
    identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
  }),
);

function sealPerson(sealer: Sealer, requestId: string, person: PersonScope): Buffer {
  return sealer.seal(JSON.stringify(person), `privacyRequest:${requestId}`);
}

/** Whom a request concerns. @throws SealError */
export function openPerson(sealer: Sealer, requestId: string, sealed: Buffer): PersonScope {
  const person: unknown = JSON.parse(sealer.open(sealed, `privacyRequest:${requestId}`));
  if (!sealedShape.Check(person)) throw new Error(`The request ${requestId} has lost its person.`);
  return person;
}
