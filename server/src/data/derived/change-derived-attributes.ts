import { isDeepStrictEqual } from 'node:util';
import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRun } from '../../foundation/jobs/index.ts';
import { writeAudit } from '../audit/index.ts';
import {
  deleteProfileAttribute,
  listProfileAttributes,
  maxAttributes,
  type ProfileAttribute,
  saveProfileAttribute,
} from '../directory/index.ts';
import { countProfiles, listSegmentsUsing } from '../segments/index.ts';
import { type DerivedAttribute, defaultOfDerived, maxDerivedAttributes, typeOfDerived } from './derived-attribute.ts';
import { listDerivedAttributes, lockDerived, saveDerivedBuilding, saveDerivedRule } from './derived-attribute-store.ts';
import { buildDerivedJob, derivedRunKind } from './derived-jobs.ts';

type Changing = Pick<ServerContext, 'clock' | 'random' | 'jobs'>;

/** A derived attribute as somebody wants it. */
export type WantedAttribute = Pick<DerivedAttribute, 'key' | 'names' | 'rule'>;

/**
 * Declares a derived attribute, or changes the names or the rule of one, and has another rule computed for everybody.
 * @throws ProblemError `derivedAttributesTooMany`, `profileAttributesTooMany`, `profileAttributeSourceFixed`,
 *   `profileAttributeTypeFixed`
 */
export async function changeDerivedAttribute(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  wanted: WantedAttribute,
): Promise<DerivedAttribute> {
  const { key, names, rule } = wanted;
  await lockDerived(tx);
  const derived = await listDerivedAttributes(tx, access);
  const before = derived.find((one) => one.key === key);
  if (before === undefined) await checkNew(tx, access, key, derived.length);
  const isSame = before !== undefined && isDeepStrictEqual(before.rule, rule);
  const attribute: ProfileAttribute = {
    key,
    names,
    type: typeOfDerived(rule),
    choices: [],
    source: 'derived',
    personal: false,
    // Until everybody was looked at, nobody is said to have done nothing.
    defaultValue: before?.state === 'live' && keepsDefault(before, wanted) ? defaultOfDerived(rule) : null,
  };
  if (!(await saveProfileAttribute(tx, access, attribute, context.clock.now())))
    throw new ProblemError('profileAttributeTypeFixed', { path: 'rule.take', params: { key } });
  if (!isSame) {
    const runId = context.random.uuid();
    await saveDerivedRule(tx, access, wanted, runId);
    await startBuilding(context, tx, access, runId);
  }
  await writeAudit(tx, access, {
    action: before === undefined ? 'derivedAttribute.added' : 'derivedAttribute.changed',
    subject: { kind: 'profileAttribute', id: key },
    detail: { names, rule: { ...rule } },
  });
  return getDerivedAttribute(tx, access, key);
}

function keepsDefault(before: DerivedAttribute, { rule }: WantedAttribute): boolean {
  return defaultOfDerived(before.rule) === defaultOfDerived(rule);
}

async function checkNew(tx: WorkspaceTx, access: Access, key: string, count: number): Promise<void> {
  if (count >= maxDerivedAttributes)
    throw new ProblemError('derivedAttributesTooMany', { params: { limit: maxDerivedAttributes } });
  await takeTurn(tx, 'profile attributes');
  const declared = await listProfileAttributes(tx, access);
  if (declared.some((one) => one.key === key))
    throw new ProblemError('profileAttributeSourceFixed', { path: 'key', params: { key } });
  if (declared.length >= maxAttributes)
    throw new ProblemError('profileAttributesTooMany', { params: { limit: maxAttributes } });
}

/**
 * Removes a derived attribute that nothing uses; its values are taken away behind it.
 * @throws ProblemError `profileAttributeNotFound`, `profileAttributeInUse`
 */
export async function removeDerivedAttribute(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  key: string,
): Promise<void> {
  await lockDerived(tx);
  await getDerivedAttribute(tx, access, key);
  const users = await listSegmentsUsing(tx, access, `attribute.${key}`);
  if (users.length > 0) throw new ProblemError('profileAttributeInUse', { params: { key, users: users.join(', ') } });
  await deleteProfileAttribute(tx, access, key);
  await startBuilding(context, tx, access, context.random.uuid());
  await writeAudit(tx, access, {
    action: 'derivedAttribute.removed',
    subject: { kind: 'profileAttribute', id: key },
    detail: {},
  });
}

/** @throws ProblemError `profileAttributeNotFound` */
async function getDerivedAttribute(tx: WorkspaceTx, access: Access, key: string): Promise<DerivedAttribute> {
  const found = (await listDerivedAttributes(tx, access)).find((one) => one.key === key);
  if (found === undefined) throw new ProblemError('profileAttributeNotFound');
  return found;
}

async function startBuilding(context: Changing, tx: WorkspaceTx, access: Access, runId: string): Promise<void> {
  await saveDerivedBuilding(tx, access, runId);
  const createdAt = context.clock.now();
  const total = await countProfiles(tx, access);
  await createRun(tx, { id: runId, kind: derivedRunKind, total, createdBy: access.actor.id, createdAt });
  await context.jobs.enqueue(tx, buildDerivedJob, { workspaceId: tx.workspaceId, runId });
}
