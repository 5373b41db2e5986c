import { systemAccess } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { handleTogether, type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { writeAudit } from '../audit/index.ts';
import {
  findClaimedScope,
  findPersonScope,
  hashIdentifier,
  type Identifier,
  identityClaimedTopic,
  listClaimedIdentifiers,
  listIdentifiersOn,
  readIdentityClaimed,
} from '../directory/index.ts';
import { type CommitNotice, eventsAcceptedTopic, listReachedProfiles, readCommitNotice } from '../events/index.ts';
import { readFeedbackChange } from '../feedback/index.ts';
import { happenedAfter, hasErasedIdentifiers, listErasedAmong, noteReturn } from './erased-identifier-store.ts';
import { findPrivacyRequest } from './privacy-request-store.ts';
import { type RequestDesk, startRequest } from './start-request.ts';

/** What came in, by where to look for the identifiers that it brought. */
type Arrival = { profileId: string } | { notice: CommitNotice } | { claimIds: readonly string[] };

/**
 * Notices when something of an erased person comes again. What happened before the erasure and only arrives late (an app
 * that was offline, an old file) is erased like the rest, by a request of its own. Who does something new after it is a
 * new customer under new random keys, whom nobody writes to until he agrees anew: that is noted on the request. Either
 * stands in the audit log. Where nobody was ever erased it costs one look per batch.
 */
export function erasedWatch(context: ServerContext, desk: RequestDesk): Subscriber {
  return {
    name: 'erasedWatch',
    topics: ['feedback.accepted', eventsAcceptedTopic, identityClaimedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readArrival);
      for (const [workspaceId, arrived] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const buried = await handleTogether(arrived, (arrivals) =>
          context.database.inWorkspace(workspaceId, (tx) => look(desk, tx, arrivals)),
        );
        dead.push(...buried);
      }
      return dead;
    },
  };
}

function readArrival(event: OutboxEvent): Arrival {
  if (event.topic === eventsAcceptedTopic) return { notice: readCommitNotice(event) };
  if (event.topic === 'feedback.accepted') {
    const profileId = readFeedbackChange(event).after?.profileKey ?? null;
    return profileId === null ? { claimIds: [] } : { profileId };
  }
  const { open, settled } = readIdentityClaimed(event);
  return { claimIds: [...open, ...settled] };
}

async function look(desk: RequestDesk, tx: WorkspaceTx, arrivals: readonly Arrival[]): Promise<void> {
  if (!(await hasErasedIdentifiers(tx))) return;
  const byHash = new Map<string, Identifier>();
  for (const identifier of await listArrived(tx, arrivals))
    byHash.set(hashIdentifier(desk.context.keyedHash, tx.workspaceId, identifier).toString('hex'), identifier);
  const hashes = [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'));
  const settled = new Set<string>();
  for (const { hash, requestId, erasedAt } of await listErasedAmong(tx, hashes)) {
    const identifier = byHash.get(hash.toString('hex'));
    if (identifier !== undefined) await settle(desk, tx, { identifier, requestId, erasedAt }, settled);
  }
}

async function listArrived(tx: WorkspaceTx, arrivals: readonly Arrival[]): Promise<Identifier[]> {
  const access = systemAccess(tx.workspaceId);
  const notices = arrivals.flatMap((arrival) => ('notice' in arrival ? [arrival.notice] : []));
  const ofEvents = notices.length === 0 ? [] : await listReachedProfiles(tx, access, notices);
  const ofFeedback = arrivals.flatMap((arrival) => ('profileId' in arrival ? [arrival.profileId] : []));
  const claimIds = arrivals.flatMap((arrival) => ('claimIds' in arrival ? arrival.claimIds : []));
  return [
    ...(await listIdentifiersOn(tx, [...new Set([...ofEvents, ...ofFeedback])])),
    ...(await listClaimedIdentifiers(tx, claimIds)),
  ];
}

async function settle(
  desk: RequestDesk,
  tx: WorkspaceTx,
  seen: { identifier: Identifier; requestId: string; erasedAt: Date },
  settled: Set<string>,
): Promise<void> {
  const access = systemAccess(tx.workspaceId, { name: 'privacy' });
  const person = (await findPersonScope(tx, seen.identifier)) ?? (await findClaimedScope(tx, seen.identifier));
  if (person === null || person.profileIds.some((id) => settled.has(id))) return;
  for (const id of person.profileIds) settled.add(id);
  const request = await findPrivacyRequest(tx, access, seen.requestId);
  // What the running erasure is about to reach needs no other.
  if (request?.finishedAt === null && person.profileIds.every((id) => request.profileIds.includes(id))) return;
  if (!(await happenedAfter(tx, person.profileIds, seen.erasedAt))) {
    await startRequest(desk, tx, access, 'erasure', { ...person, named: seen.identifier });
    return;
  }
  if (await noteReturn(tx, seen.requestId, desk.context.clock.now())) {
    const subject = { kind: 'privacyRequest', id: seen.requestId };
    await writeAudit(tx, access, { action: 'privacyRequest.personReturned', subject, detail: {} });
  }
}
