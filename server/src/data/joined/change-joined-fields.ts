import { isDeepStrictEqual } from 'node:util';
import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRun } from '../../foundation/jobs/index.ts';
import { writeAudit } from '../audit/index.ts';
import { type JoinedField, maxJoinedFields } from './joined-field.ts';
import {
  deleteJoinedField,
  listJoinedFields,
  lockJoined,
  saveFieldsBuilding,
  saveJoinedField,
} from './joined-field-store.ts';
import { buildJoinedJob, joinedRunKind } from './joined-jobs.ts';

type Changing = Pick<ServerContext, 'clock' | 'random' | 'jobs'>;

/**
 * Stores a joined field, or another rule of one that is there, and has all feedback joined by it.
 * @throws ProblemError `joinedFieldsTooMany`
 */
export async function changeJoinedField(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  wanted: Pick<JoinedField, 'key' | 'names' | 'rule'>,
): Promise<JoinedField> {
  await lockJoined(tx);
  const known = await listJoinedFields(tx, access);
  const before = known.find(({ key }) => key === wanted.key);
  if (before === undefined && known.length >= maxJoinedFields)
    throw new ProblemError('joinedFieldsTooMany', { params: { limit: maxJoinedFields } });
  const isBuilt = before !== undefined && isDeepStrictEqual(before.rule, wanted.rule);
  const runId = context.random.uuid();
  await saveJoinedField(tx, access, wanted, { runId, at: context.clock.now(), isBuilt });
  if (!isBuilt) await startBuilding(context, tx, access, runId);
  await writeAudit(tx, access, {
    action: before === undefined ? 'joinedField.added' : 'joinedField.changed',
    subject: { kind: 'joinedField', id: wanted.key },
    detail: { names: wanted.names, rule: { ...wanted.rule } },
  });
  return getJoinedField(tx, access, wanted.key);
}

/** Removes a joined field; its values are taken away behind it. @throws ProblemError `joinedFieldNotFound` */
export async function removeJoinedField(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  key: string,
): Promise<void> {
  await lockJoined(tx);
  if (!(await deleteJoinedField(tx, access, key))) throw new ProblemError('joinedFieldNotFound');
  await startBuilding(context, tx, access, context.random.uuid());
  await writeAudit(tx, access, {
    action: 'joinedField.removed',
    subject: { kind: 'joinedField', id: key },
    detail: {},
  });
}

/** @throws ProblemError `joinedFieldNotFound` */
export async function getJoinedField(tx: WorkspaceTx, access: Access, key: string): Promise<JoinedField> {
  const found = (await listJoinedFields(tx, access)).find((field) => field.key === key);
  if (found === undefined) throw new ProblemError('joinedFieldNotFound');
  return found;
}

async function startBuilding(context: Changing, tx: WorkspaceTx, access: Access, runId: string): Promise<void> {
  await saveFieldsBuilding(tx, access, runId);
  const createdAt = context.clock.now();
  await createRun(tx, { id: runId, kind: joinedRunKind, total: null, createdBy: access.actor.id, createdAt });
  await context.jobs.enqueue(tx, buildJoinedJob, { workspaceId: tx.workspaceId, runId });
}
