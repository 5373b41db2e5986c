import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** A sign-in under way. */
export interface SignInFlow {
  stateHash: Buffer;
  providerId: string;
  browserHash: Buffer;
  /** The member who links himself to the provider; null: somebody signs in */
  linkingMemberId: string | null;
  nonce: string;
  codeVerifier: string;
  requestId: string;
  outcome: Buffer | null;
  back: string;
  expiresAt: Date;
}

const columns = sql`state_hash as "stateHash", provider_id as "providerId", browser_hash as "browserHash",
  linking_member_id as "linkingMemberId", nonce, code_verifier as "codeVerifier", request_id as "requestId", outcome, back,
  expires_at as "expiresAt"`;

/** Writes a new flow, and forgets those that have run out. */
export async function insertFlow(tx: WorkspaceTx, access: Access, flow: SignInFlow, now: Date): Promise<void> {
  const { workspaceId } = access;
  await sql`delete from sign_in_flow where workspace_id = ${workspaceId} and expires_at < ${now}`.execute(tx.query);
  await sql`insert into sign_in_flow (workspace_id, state_hash, provider_id, browser_hash, linking_member_id, nonce,
      code_verifier, request_id, back, expires_at)
    values (${workspaceId}, ${flow.stateHash}, ${flow.providerId}, ${flow.browserHash}, ${flow.linkingMemberId},
      ${flow.nonce}, ${flow.codeVerifier}, ${flow.requestId}, ${flow.back}, ${flow.expiresAt})`.execute(tx.query);
}

/** A flow that has not run out, looked at without taking it. */
export async function findFlow(
  tx: WorkspaceTx,
  access: Access,
  key: { providerId: string; stateHash: Buffer; now: Date },
): Promise<SignInFlow | undefined> {
  const { rows } = await sql<SignInFlow>`select ${columns} from sign_in_flow
    where workspace_id = ${access.workspaceId} and state_hash = ${key.stateHash} and provider_id = ${key.providerId}
      and expires_at > ${key.now}`.execute(tx.query);
  return rows[0];
}

/** Takes a flow away to finish it: of two that come for it only one gets it. */
export async function takeFlow(tx: WorkspaceTx, access: Access, flow: SignInFlow): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from sign_in_flow
    where workspace_id = ${access.workspaceId} and state_hash = ${flow.stateHash}`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Keeps what a valid response said until the browser comes for it. @returns false when there is an outcome already */
export async function saveOutcome(
  tx: WorkspaceTx,
  access: Access,
  flow: SignInFlow,
  outcome: Buffer,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update sign_in_flow set outcome = ${outcome}
    where workspace_id = ${access.workspaceId} and state_hash = ${flow.stateHash} and outcome is null`.execute(
    tx.query,
  );
  return numAffectedRows === 1n;
}

/** Notes that an assertion was used, and forgets those that nobody would accept any more. @returns whether it was new */
export async function useAssertion(
  tx: WorkspaceTx,
  access: Access,
  assertion: { providerId: string; id: string; expiresAt: Date; now: Date },
): Promise<boolean> {
  const { workspaceId } = access;
  await sql`delete from used_assertion where workspace_id = ${workspaceId}
    and expires_at < ${assertion.now}`.execute(tx.query);
  const { numAffectedRows } = await sql`insert into used_assertion (workspace_id, provider_id, assertion_id, expires_at)
    values (${workspaceId}, ${assertion.providerId}, ${assertion.id}, ${assertion.expiresAt})
    on conflict do nothing`.execute(tx.query);
  return numAffectedRows === 1n;
}
