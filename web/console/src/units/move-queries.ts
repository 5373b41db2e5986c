import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { Day } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';
import { addDays } from '../filters/period.ts';
import { useMetricQuery } from '../overview/metric-queries.ts';
import { organisationCode } from './hierarchy-queries.ts';

/** A move of a unit in a hierarchy, below another one or (null) to the top. */
export interface Move {
  unitId: number;
  hierarchy: string;
  parentCode: string | null;
  /** Undefined: today */
  validFrom: Day | undefined;
}

function bodyOf({ hierarchy, parentCode, validFrom }: Move) {
  return { ...(hierarchy !== organisationCode && { hierarchy }), parentCode, ...(validFrom && { validFrom }) };
}

/** What a move would do; asked again whenever it is thought of differently. */
export function useMovePreview(move: Move | null) {
  return useQuery({
    queryKey: ['units', 'move', move],
    queryFn: () => {
      if (move === null) throw new Error('There is no move to look at.');
      const path = { id: move.unitId };
      return answerOf(api.POST('/api/v1/units/{id}/move-previews', { params: { path }, body: bodyOf(move) }));
    },
    enabled: move !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** How many years back responses of a unit are counted; a metric query takes no more. */
const maxDays = 365 * 29;

/** How many responses there are of a unit and all below it, up to today. */
export function useResponsesOf(unitId: number, hierarchy: string, today: Day, enabled: boolean) {
  return useMetricQuery(
    {
      measures: [{ kind: 'responses' }],
      period: { from: addDays(today, -maxDays), to: today },
      filter: { field: 'unit', op: 'eq', value: unitId },
      ...(hierarchy !== organisationCode && { hierarchy }),
    },
    enabled,
  );
}

/** Moves a unit. */
export function useMoveUnit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ revision, ...move }: Move & { revision: number | undefined }) => {
      const params = { path: { id: move.unitId }, header: basedOn(revision) };
      return answerOf(api.PATCH('/api/v1/units/{id}', { params, body: bodyOf(move) }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
}
