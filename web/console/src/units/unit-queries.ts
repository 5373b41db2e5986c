import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { Unit } from '../api/shapes.ts';

const unitsStaleMs = 300_000;

/** Every unit that the reader sees, in tree order. */
export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/units'))).items,
    staleTime: unitsStaleMs,
  });
}

/** The units by id; empty until they have arrived. */
export function useUnitsById(): ReadonlyMap<number, Unit> {
  const { data } = useUnits();
  return useMemo(() => new Map(data?.map((unit) => [unit.id, unit])), [data]);
}

/** One unit with its ancestors, children and managers. */
export function useUnit(id: number | undefined) {
  return useQuery({
    queryKey: ['units', id],
    queryFn: () => answerOf(api.GET('/api/v1/units/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== undefined,
  });
}

/** Where a unit stood in the organisation, period by period. */
export function useUnitHistory(id: number) {
  return useQuery({
    queryKey: ['units', id, 'history'],
    queryFn: () => answerOf(api.GET('/api/v1/units/{id}/history', { params: { path: { id }, query: {} } })),
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
