import type { Access } from '@voxloop/access';
import { type Condition, parseCondition } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { listDeclaredFields } from './declared-fields.ts';
import type { Segment } from './segment.ts';
import { readSegmentField, type SegmentField, typeOfSegmentField } from './segment-field.ts';

/**
 * Reads what claims to be the condition of a segment. Who may not see personal attributes, or what people wrote, can't ask for
 * them or for what was read in it either: the size of a segment would tell what they are.
 * @throws ProblemError `segmentConditionInvalid` with everything that is wrong with it
 */
export async function readSegmentCondition(
  tx: WorkspaceTx,
  access: Access,
  given: unknown,
  segments: readonly Pick<Segment, 'id'>[],
): Promise<Condition> {
  const masked = access.masks.has('profile.identifiers');
  const declared = await listDeclaredFields(tx, access);
  const attributes = new Map([...declared.attributes].filter(([, { personal }]) => !(personal && masked)));
  const parsed = parseCondition(given, (name) => {
    const field = readSegmentField(name);
    if (field === undefined) return undefined;
    if (field.of === 'segment' && segments.every(({ id }) => id !== field.id)) return undefined;
    if (isOfWords(field) && access.masks.has('feedback.verbatims')) return undefined;
    return typeOfSegmentField(field, { ...declared, attributes });
  });
  if (parsed.ok) return parsed.condition;
  const errors = parsed.errors.map(({ path, code, detail }) => ({
    path: path === '' ? 'condition' : `condition.${path}`,
    code,
    detail,
  }));
  throw new ProblemError('segmentConditionInvalid', { path: errors[0]?.path ?? 'condition', errors });
}

function isOfWords({ of }: SegmentField): boolean {
  return of === 'lastReading' || of === 'readingCount';
}
