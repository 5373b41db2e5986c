import fc from 'fast-check';
import type { World } from './world.ts';

/** A request that is sent as every person of a world. */
export interface Probe {
  url: string;
  payload?: object | string;
  headers?: Readonly<Record<string, string>>;
  /** The request is about this one record: who may not see its unit (null: it has none) or channel has to be refused. */
  target?: { unit: number | null; channel?: string };
}

/** How a list is narrowed; each part may be absent. */
export interface FilterPlan {
  unit: number | null;
  band: 'promoter' | 'passive' | 'detractor' | null;
  words: number | null;
  limit: number;
}

/** Random filters, of which some ask for what the reader must not see. */
export const filterPlans: fc.Arbitrary<FilterPlan[]> = fc.array(
  fc.record({
    unit: fc.option(fc.integer({ min: 0, max: 8 })),
    band: fc.option(fc.constantFrom('promoter' as const, 'passive' as const, 'detractor' as const), { freq: 1 }),
    words: fc.option(fc.integer({ min: 0, max: 11 }), { freq: 1 }),
    limit: fc.constantFrom(1, 3, 100),
  }),
  { minLength: 4, maxLength: 6 },
);

/**
 * Requests for each route of a module, by method and address: all that is needed to ask for whatever could be shown to
 * somebody who must not see it. `stream`: it never ends, and has a test of its own.
 */
export type RouteProbes = Readonly<
  Record<string, 'stream' | ((world: World, filters: readonly FilterPlan[]) => Probe[])>
>;

/** One request, the same in every world. */
export const once = (url: string, payload?: object) => (): Probe[] => [
  payload === undefined ? { url } : { url, payload },
];

/** An id that no record has. */
export const nobodysId = '00000000-0000-7000-8000-000000000000';

/** A name in both languages. */
export const names = { 'zh-CN': '名称', en: 'Name' };

/** Of each kind so many records are written to, or at least tried. */
const maxWritten = 4;

/** One probe for each record of a kind. */
export const forEach =
  (kind: 'feedback' | 'tickets' | 'alerts', suffix = '', payload?: (world: World) => object) =>
  (world: World): Probe[] =>
    (world.records.get(kind) ?? [])
      .slice(0, payload === undefined ? undefined : maxWritten)
      .map(({ id, unit, channel }) => ({
        url: `/api/v1/${kind}/${id}${suffix}`,
        target: { unit, channel },
        ...(payload === undefined ? {} : { payload: payload(world) }),
      }));

/** One probe for the customer of each feedback, whom those may see who see its unit. */
export const forCustomers =
  (kind: 'people' | 'profiles', suffix: string) =>
  (world: World): Probe[] =>
    world.profileIds.map((id, at) => ({
      url: `/api/v1/${kind}/${id}${suffix}`,
      target: { unit: world.plan.feedback[at]?.unit ?? null },
    }));

/** A list as it is, and narrowed by each of the filters. @param wordKey the parameter that searches for words, if any */
export const listProbes =
  (path: string, wordKey: string | null) =>
  (world: World, filters: readonly FilterPlan[]): Probe[] => [
    { url: path },
    ...filters.map(({ unit, words, limit }) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (unit !== null) query.set('unitId', String(world.unitIds[unit]));
      if (words !== null && wordKey !== null) query.set(wordKey, world.words.verbatim(words));
      return { url: `${path}?${query}` };
    }),
  ];

/** Opened by a key with a permission of its own alone: every other key is refused, and a session counts for nothing. */
export const withKey =
  (url: string, payload?: object) =>
  ({ writeKey }: World): Probe[] => [
    { url, headers: { authorization: `Bearer ${writeKey}` }, ...(payload === undefined ? {} : { payload }) },
    { url, ...(payload === undefined ? {} : { payload }) },
  ];
