import type { Access } from '@voxloop/access';
import { listFields } from '@voxloop/condition';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRun } from '../../foundation/jobs/index.ts';
import { writeAudit } from '../audit/index.ts';
import { type ExpandableSegment, expandSegments, type SegmentFault } from './expand-segments.ts';
import { maxSegments, type Segment } from './segment.ts';
import { readSegmentCondition } from './segment-condition.ts';
import { conditionsOf } from './segment-evaluation-store.ts';
import { buildSegmentsJob, segmentRunKind } from './segment-jobs.ts';
import {
  deleteSegment,
  getSegment,
  listSegments,
  lockSegments,
  type SegmentDefinition,
  saveSegment,
  saveSegmentsBuilding,
} from './segment-store.ts';

type Changing = Pick<ServerContext, 'clock' | 'random' | 'jobs'>;

/** A segment as somebody wants it; its condition as it came. */
export type WantedSegment = Omit<SegmentDefinition, 'condition'> & { condition: unknown };

/**
 * Stores a new segment, or a changed one, and has every segment built anew whose members follow from the change.
 * @throws ProblemError `segmentConditionInvalid`, `segmentCycle`, `segmentTooLarge`, `segmentsTooMany`
 */
export async function changeSegment(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  wanted: WantedSegment,
): Promise<Segment> {
  await lockSegments(tx);
  const before = await listSegments(tx, access);
  const isNew = before.every(({ id }) => id !== wanted.id);
  if (isNew && before.length >= maxSegments)
    throw new ProblemError('segmentsTooMany', { params: { limit: maxSegments } });
  const condition = await readSegmentCondition(tx, access, wanted.condition, before);
  const definition = { ...wanted, condition };
  const others = before.filter(({ id }) => id !== wanted.id);
  const after: ExpandableSegment[] = [definition, ...others];
  const expanded = expandSegments(after);
  if (!expanded.ok) throw refuse(expanded.fault, [...others, definition], access);
  const earlier = conditionsOf(before);
  const changed = after.filter(
    ({ id }) => JSON.stringify(earlier.get(id)) !== JSON.stringify(expanded.conditions.get(id)),
  );
  const runId = context.random.uuid();
  await saveSegment(tx, access, definition, { runId, at: context.clock.now() });
  await startBuilding(
    context,
    tx,
    access,
    changed.map(({ id }) => id),
    runId,
  );
  await writeAudit(tx, access, {
    action: isNew ? 'segment.added' : 'segment.changed',
    subject: { kind: 'segment', id: wanted.id },
    detail: { names: definition.names, condition, tag: definition.tag },
  });
  return getSegment(tx, access, wanted.id);
}

/**
 * Removes a segment that no other one names.
 * @throws ProblemError `segmentNotFound`, `segmentInUse`
 */
export async function removeSegment(context: Changing, tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await lockSegments(tx);
  const segment = await getSegment(tx, access, id);
  const before = await listSegments(tx, access);
  const others = before.filter((other) => other.id !== id);
  const users = others.filter(({ condition }) => listFields(condition).includes(`segment.${id}`));
  if (users.length > 0)
    throw new ProblemError('segmentInUse', { params: { users: users.map((user) => nameOf(user, access)).join(', ') } });
  await deleteSegment(tx, access, id);
  // Those that ask for the tag that it set lose members.
  const earlier = conditionsOf(before);
  const later = conditionsOf(others);
  const changed = others.filter(
    (other) => JSON.stringify(earlier.get(other.id)) !== JSON.stringify(later.get(other.id)),
  );
  await startBuilding(
    context,
    tx,
    access,
    changed.map((other) => other.id),
    context.random.uuid(),
  );
  await writeAudit(tx, access, {
    action: 'segment.removed',
    subject: { kind: 'segment', id },
    detail: { names: segment.names },
  });
}

/** Has every segment built anew whose members follow from one of these fields, which mean something else now. */
export async function rebuildSegmentsUsing(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  fields: readonly string[],
): Promise<void> {
  await lockSegments(tx);
  const conditions = conditionsOf(await listSegments(tx, access));
  const users = [...conditions].filter(([, condition]) => listFields(condition).some((name) => fields.includes(name)));
  const ids = users.map(([id]) => id);
  await startBuilding(context, tx, access, ids, context.random.uuid());
}

/** One run builds all that has to be built: it takes over what earlier runs have not finished, and those end by themselves. */
async function startBuilding(
  context: Changing,
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
  runId: string,
): Promise<void> {
  if (ids.length === 0) return;
  const createdAt = context.clock.now();
  const unfinished = (await listSegments(tx, access)).filter(({ state }) => state === 'building');
  await saveSegmentsBuilding(tx, access, [...new Set([...ids, ...unfinished.map(({ id }) => id)])], runId);
  // How many profiles there are is counted by the run: nobody waits for that while adding one segment after the other.
  await createRun(tx, { id: runId, kind: segmentRunKind, total: null, createdBy: access.actor.id, createdAt });
  await context.jobs.enqueue(tx, buildSegmentsJob, { workspaceId: tx.workspaceId, runId });
}

function refuse(
  fault: SegmentFault,
  segments: readonly Pick<SegmentDefinition, 'id' | 'names'>[],
  access: Access,
): ProblemError {
  const byId = new Map(segments.map((segment) => [segment.id, nameOf(segment, access)]));
  if (fault.fault === 'cycle') {
    const path = fault.path.map((id) => byId.get(id) ?? id).join(' → ');
    return new ProblemError('segmentCycle', { path: 'condition', params: { path } });
  }
  return new ProblemError('segmentTooLarge', { path: 'condition', params: { name: byId.get(fault.id) ?? fault.id } });
}

function nameOf({ names }: Pick<SegmentDefinition, 'names'>, access: Access): string {
  return names[access.language];
}
