import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ErasureCertificate, PrivacyRequest, PrivacyRequestKind } from './privacy-request.ts';

const selectRequests = sql`select request.id, request.kind, encode(request.person_hash, 'hex') as "personHash",
    request.profile_ids as "profileIds", request.run_id as "runId", request.certificate, request.created_by as "createdBy",
    request.created_at as "createdAt", request.finished_at as "finishedAt", request.returned_at as "returnedAt", run.state,
    json_build_object('done', coalesce(run.done, 0), 'total', run.total) as progress, run.failure
  from privacy_request request
  left join job_run run on run.workspace_id = request.workspace_id and run.id = request.run_id`;

/** A request as it is taken in. */
export interface NewPrivacyRequest {
  id: string;
  kind: PrivacyRequestKind;
  personHash: Buffer;
  profileIds: readonly string[];
  /** null where there is nothing to give out or erase */
  personSealed: Buffer | null;
  runId: string | null;
  createdBy: string;
  createdAt: Date;
  finishedAt?: Date;
}

export async function insertPrivacyRequest(tx: WorkspaceTx, request: NewPrivacyRequest): Promise<void> {
  await sql`insert into privacy_request (workspace_id, id, kind, person_hash, profile_ids, person_sealed, run_id, created_by, created_at, finished_at)
    values (${tx.workspaceId}, ${request.id}, ${request.kind}, ${request.personHash}, ${request.profileIds}::uuid[],
      ${request.personSealed}, ${request.runId}, ${request.createdBy}, ${request.createdAt},
      ${request.finishedAt ?? null})`.execute(tx.query);
}

/** The requests of the workspace, newest first. */
export async function listPrivacyRequests(tx: WorkspaceTx, _access: Access, limit: number): Promise<PrivacyRequest[]> {
  const { rows } = await sql<PrivacyRequest>`${selectRequests} where request.workspace_id = ${tx.workspaceId}
    order by request.created_at desc, request.id desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** The request of that id; undefined when there is none. */
export async function findPrivacyRequest(
  tx: WorkspaceTx,
  _access: Access,
  id: string,
): Promise<PrivacyRequest | undefined> {
  const { rows } = await sql<PrivacyRequest>`${selectRequests} where request.workspace_id = ${tx.workspaceId}
    and request.id = ${id}`.execute(tx.query);
  return rows[0];
}

/** Whom a request concerns, sealed; null once that was taken out. */
export async function findSealedPerson(
  tx: WorkspaceTx,
  by: { requestId: string } | { runId: string },
): Promise<{ requestId: string; sealed: Buffer | null } | undefined> {
  const { rows } = await sql<{ requestId: string; sealed: Buffer | null }>`
    select id as "requestId", person_sealed as sealed from privacy_request
    where workspace_id = ${tx.workspaceId} and ${'runId' in by ? sql`run_id = ${by.runId}` : sql`id = ${by.requestId}`}`.execute(
    tx.query,
  );
  return rows[0];
}

/** Ends an erasure: what named the person is taken out of the request, the certificate stays. */
export async function finishErasure(
  tx: WorkspaceTx,
  id: string,
  certificate: ErasureCertificate,
  now: Date,
): Promise<void> {
  await sql`update privacy_request set person_sealed = null, certificate = ${JSON.stringify(certificate)}::jsonb, finished_at = ${now}
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/** Notes that the person was given what he asked for. */
export async function finishExport(tx: WorkspaceTx, id: string, now: Date): Promise<void> {
  await sql`update privacy_request set finished_at = coalesce(finished_at, ${now})
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/** Requests to be given one's data are forgotten with the person himself: they name him, if only sealed. */
export async function forgetExportsOf(tx: WorkspaceTx, profileIds: readonly string[]): Promise<void> {
  await sql`update privacy_request set person_sealed = null
    where workspace_id = ${tx.workspaceId} and kind = 'export' and profile_ids && ${profileIds}::uuid[]`.execute(
    tx.query,
  );
}
