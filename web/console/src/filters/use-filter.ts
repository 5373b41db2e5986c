import type { Condition } from '@voxloop/condition';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readClock } from '../app/clock.ts';
import { useSession } from '../app/session.tsx';
import { readFilterAddress } from '../people/filter-address.ts';
import { computeDay, computePeriod, type Period, type PeriodChoice, readPeriodChoice } from './period.ts';

/** By which state of the organisation history is counted: that of today, or that of when people answered. */
export const asOfChoices = ['now', 'then'] as const;

export type HierarchyAsOf = (typeof asOfChoices)[number];

/** What a page is narrowed to. It lives in the address, so that every view can be shared and gone back to. */
export interface Filter {
  periodChoice: PeriodChoice;
  period: Period;
  unitId: number | undefined;
  surveyId: string | undefined;
  touchpoint: string | undefined;
  channel: string | undefined;
  asOf: HierarchyAsOf;
  /** Only the feedback of people who meet it, as they are known now; null: everybody's */
  people: Condition | null;
}

/** A name in the address and its new value; undefined takes it out. */
export type FilterChange = Record<string, string | number | boolean | undefined>;

/** Changes the page's address parameters, leaving the others as they are. */
export function useAddressParameters() {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback(
    (changes: FilterChange, how: { replace?: boolean } = {}) => {
      setParameters(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '' || value === false) next.delete(name);
            else next.set(name, String(value));
          }
          return next;
        },
        { replace: how.replace ?? false, preventScrollReset: true },
      );
    },
    [setParameters],
  );
  return { parameters, change };
}

/** The filter in the address, and the way to change it. */
export function useFilter() {
  const { parameters, change } = useAddressParameters();
  const { timeZone } = useSession().workspace;
  const today = computeDay(readClock(), timeZone);
  const filter = useMemo<Filter>(() => {
    const periodChoice = readPeriodChoice(parameters.get('period'));
    const unit = Number(parameters.get('unit') ?? Number.NaN);
    return {
      periodChoice,
      period: computePeriod(periodChoice, today),
      unitId: Number.isInteger(unit) ? unit : undefined,
      surveyId: parameters.get('survey') ?? undefined,
      touchpoint: parameters.get('touchpoint') ?? undefined,
      channel: parameters.get('channel') ?? undefined,
      asOf: parameters.get('asOf') === 'then' ? 'then' : 'now',
      people: readFilterAddress(parameters.get('people')),
    };
  }, [parameters, today]);
  return { filter, change, parameters };
}
