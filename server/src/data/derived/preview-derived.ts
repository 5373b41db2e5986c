import type { Access } from '@voxloop/access';
import { computeWilsonInterval } from '@voxloop/statistics';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ProfileAttributeValue } from '../directory/index.ts';
import { countPersons, drawPersons } from '../segments/index.ts';
import { computePersons } from './derive-persons-store.ts';
import { type DerivedRule, typeOfDerived } from './derived-attribute.ts';
import { listLatestDoers } from './derived-reach-store.ts';

/** What a rule would give people. */
export interface DerivedPreview {
  /** People there are */
  persons: number;
  /** People who were looked at: all of them, or an even draw */
  looked: number;
  /** Of these, who has another value than somebody who did nothing */
  valued: number;
  /** Their share of those looked at, 0…1, with its interval at 95 %; null where nobody was looked at */
  share: { share: number; interval: readonly [number, number] } | null;
  /** Some who did such an event lately, with their values */
  sample: { personId: string; value: ProfileAttributeValue }[];
}

/** Enough to know a share to two per cent, and read in a fraction of a second. */
const drawnPersons = 2_000;
const sampleSize = 8;

/** Tries a rule on the workspace's people and writes nothing. */
export async function previewDerived(
  tx: WorkspaceTx,
  access: Access,
  rule: DerivedRule,
  now: Date,
): Promise<DerivedPreview> {
  const attribute = { key: 'value', type: typeOfDerived(rule), rule };
  const valuesOf = async (ids: readonly string[]) =>
    (await computePersons(tx, [attribute], ids, now)).flatMap(({ personId, attributes: { value } }) =>
      value === undefined ? [] : [{ personId, value }],
    );
  const persons = await countPersons(tx, access);
  const drawn = await drawPersons(tx, access, persons, drawnPersons);
  const [looked, valued] = [drawn.length, (await valuesOf(drawn)).length];
  const share = looked === 0 ? null : { share: valued / looked, interval: computeWilsonInterval(valued, looked) };
  const latest = await valuesOf(await listLatestDoers(tx, access, rule.event));
  return { persons, looked, valued, share, sample: latest.slice(0, sampleSize) };
}
