import type { Access } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listDeclaredFields } from './declared-fields.ts';
import { chooseScope } from './dense-scope-store.ts';
import { openPersonFilter } from './person-filter.ts';
import { requirePeopleRead } from './require-people-read.ts';
import { readSegmentCondition } from './segment-condition.ts';
import { readSegmentField } from './segment-field.ts';
import { listFieldValues } from './segment-preview-store.ts';
import { listSegments } from './segment-store.ts';

/** Tells a field of persons as a text; who has no value is left out. @param personIds ids of persons, each once */
export type PersonValues = (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Whether persons can be told apart by a field: by an attribute, a tier, a language, or whether they are in a segment. */
export function tellsPersonsApart(field: string): boolean {
  const of = readSegmentField(field)?.of;
  return of === 'attribute' || of === 'segment' || of === 'valueTier' || of === 'language';
}

/**
 * Reads a field of persons as it is now. Whether somebody is in a segment is `true` or `false`.
 * @param field one that {@link tellsPersonsApart}
 * @throws ProblemError `permissionMissing`; `segmentConditionInvalid` for one that is not declared, or hidden from the reader
 */
export async function openPersonValues(
  tx: WorkspaceTx,
  access: Access,
  field: string,
  now: Date,
): Promise<PersonValues> {
  requirePeopleRead(access);
  if (readSegmentField(field)?.of === 'segment') {
    const isMember: Condition = { field, op: 'eq', value: true };
    const filter = await openPersonFilter(tx, access, isMember, now);
    return async (personIds) => {
      const members = await filter.keep(personIds);
      return new Map(personIds.map((id) => [id, String(members.has(id))]));
    };
  }
  await readSegmentCondition(tx, access, { field, op: 'exists' }, await listSegments(tx, access));
  const declared = await listDeclaredFields(tx, access);
  return async (personIds) => {
    if (personIds.length === 0) return new Map();
    const asked = new Set(personIds);
    const scope = await chooseScope(tx, access, personIds.toSorted());
    const values = await listFieldValues(tx, access, scope, field, declared, now);
    return new Map([...values].filter(([id]) => asked.has(id)));
  };
}
