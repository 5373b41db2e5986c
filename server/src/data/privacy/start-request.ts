import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { createRun, type Job, type RunPayload } from '../../foundation/jobs/index.ts';
import type { KeyedHash, Sealer } from '../../foundation/sealing/index.ts';
import { writeAudit } from '../audit/index.ts';
import { blockAddressHashes, type ContactChannel, contactChannels } from '../contact/index.ts';
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

/** Whom a request concerns, and by which keyed hashes he is recognised from then on. */
export interface RecognisedPerson {
  person: PersonScope;
  /** Of the identifier that the request named */
  personHash: Buffer;
  /** Of all his identifiers; with the channel where one is an address */
  hashes: readonly { hash: Buffer; channel?: ContactChannel }[];
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
  { named, profileIds, identifiers }: PersonScope & { named: Identifier },
): Promise<string> {
  const { clock, random, keyedHash } = desk.context;
  const id = random.uuid();
  const recognised: RecognisedPerson = {
    person: { profileIds, identifiers },
    personHash: hashIdentifier(keyedHash, tx.workspaceId, named),
    hashes: [...identifiers, named].map((one) => recognise(keyedHash, tx.workspaceId, one)),
  };
  const askedAt = clock.now();
  if (kind === 'erasure') await startErasure(desk, tx, access, { id, askedAt, ...recognised });
  else await saveRequest(desk, tx, access, { id, kind, runId: null, askedAt, ...recognised });
  await writeAudit(tx, access, {
    action: `privacyRequest.${kind}Asked`,
    subject: { kind: 'privacyRequest', id },
    detail: { personHash: recognised.personHash.toString('hex'), profiles: profileIds.length },
  });
  return id;
}

/**
 * Begins an erasure under an id of the caller's, as it was asked for at a moment that may lie in the past: what happened
 * before that moment and comes late is erased, too. Whoever calls it writes the audit log.
 */
export async function startErasure(
  desk: RequestDesk,
  tx: WorkspaceTx,
  access: Access,
  request: RecognisedPerson & { id: string; askedAt: Date },
): Promise<void> {
  const { clock, random, jobs } = desk.context;
  const runId = random.uuid();
  const createdBy = `${access.actor.kind}:${access.actor.id}`;
  await createRun(tx, { id: runId, kind: erasureRunKind, total: null, createdBy, createdAt: clock.now() });
  await rememberErased(desk, tx, access, request);
  await jobs.enqueue(tx, desk.eraseJob, { workspaceId: tx.workspaceId, runId });
  await saveRequest(desk, tx, access, { kind: 'erasure', runId, ...request });
}

/** Keeps by what an erased person is recognised, and that nobody writes to his addresses. */
export async function rememberErased(
  { context: { random } }: RequestDesk,
  tx: WorkspaceTx,
  access: Access,
  { id, askedAt, hashes }: Pick<RecognisedPerson, 'hashes'> & { id: string; askedAt: Date },
): Promise<void> {
  const once = [...new Map(hashes.map(({ hash }) => [hash.toString('hex'), hash])).values()];
  await saveErasedIdentifiers(tx, id, once, askedAt);
  const blocks = hashes.flatMap(({ hash, channel }) =>
    channel === undefined ? [] : [{ id: random.uuid(), channel, hash, reason: 'erased' as const }],
  );
  await blockAddressHashes(tx, access, blocks, askedAt);
}

async function saveRequest(
  desk: RequestDesk,
  tx: WorkspaceTx,
  access: Access,
  request: RecognisedPerson & { id: string; kind: PrivacyRequestKind; runId: string | null; askedAt: Date },
): Promise<void> {
  const { id, kind, runId, personHash, person, askedAt } = request;
  const personSealed = sealPerson(desk.sealer, id, person);
  const createdBy = `${access.actor.kind}:${access.actor.id}`;
  const { profileIds } = person;
  await insertPrivacyRequest(tx, {
    id,
    kind,
    personHash,
    profileIds,
    personSealed,
    runId,
    createdBy,
    createdAt: askedAt,
  });
}

/** The keyed hash of an identifier, with the channel on which it is an address. */
export function recognise(
  keyedHash: KeyedHash,
  workspaceId: string,
  identifier: Identifier,
): RecognisedPerson['hashes'][number] {
  const hash = hashIdentifier(keyedHash, workspaceId, identifier);
  const channel = contactChannels.find((one) => one === identifier.kind);
  return channel === undefined ? { hash } : { hash, channel };
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
