import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { Day, Unit } from '../api/shapes.ts';
import { organisationCode } from './hierarchy-queries.ts';

const unitsStaleMs = 300_000;

/** A hierarchy, by its code, as it is now or as it was on a day. */
export interface TreeChoice {
  /** The organisation unless said otherwise */
  hierarchy?: string | undefined;
  /** Now unless said otherwise */
  asOf?: Day | undefined;
}

/** Every unit of a hierarchy that the reader sees, in tree order. */
export function useUnits({ hierarchy = organisationCode, asOf }: TreeChoice = {}) {
  const query = { ...(hierarchy !== organisationCode && { hierarchy }), ...(asOf && { asOf }) };
  return useQuery({
    queryKey: ['units', 'of', hierarchy, asOf ?? 'now'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/units', { params: { query } }))).items,
    staleTime: unitsStaleMs,
  });
}

/** The units by id; empty until they have arrived. */
export function useUnitsById(tree: TreeChoice = {}): ReadonlyMap<number, Unit> {
  const { data } = useUnits(tree);
  return useMemo(() => new Map(data?.map((unit) => [unit.id, unit])), [data]);
}

/** One unit of the organisation with its ancestors, children and managers. */
export function useUnit(id: number | undefined) {
  return useQuery({
    queryKey: ['units', id],
    queryFn: () => answerOf(api.GET('/api/v1/units/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== undefined,
  });
}

/** Where a unit stood in a hierarchy, period by period. */
export function useUnitHistory(id: number, hierarchy: string) {
  const query = hierarchy === organisationCode ? {} : { hierarchy };
  return useQuery({
    queryKey: ['units', id, 'history', hierarchy],
    queryFn: () => answerOf(api.GET('/api/v1/units/{id}/history', { params: { path: { id }, query } })),
  });
}

/** The places where customers meet the brand. */
export function useTouchpoints() {
  return useQuery({
    queryKey: ['touchpoints'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/touchpoints'))).items,
    staleTime: unitsStaleMs,
  });
}
