import { ArgumentError } from '../argument-error.ts';
import type { Factor, NumericColumn } from '../data/index.ts';
import { listCategories } from '../regression/categories.ts';
import { createModelFrame, type ModelColumn, type ModelFrame } from '../regression/model-frame.ts';
import type { Predictor } from '../regression/predictor.ts';

/** Throws unless times are at least 0 and events are 0 or 1. */
function requireSurvival(frame: ModelFrame): void {
  const [times = new Float64Array(), events = new Float64Array()] = frame.columns;
  for (let i = 0; i < frame.n; i++) {
    if (!((times[i] ?? 0) >= 0))
      throw new ArgumentError('times', `must be at least 0; row ${frame.rows[i]} holds ${times[i]}`);
    if (events[i] !== 0 && events[i] !== 1)
      throw new ArgumentError('events', `must hold 0 and 1 only; row ${frame.rows[i]} holds ${events[i]}`);
  }
}

/** Closer than this share of the mean time, and two times are one: durations computed in floating point. */
const tieShare = 1.5e-8;

/** Places of the rows by rising time, and for each place the first place of its time. */
export interface TimeOrder {
  readonly order: Int32Array;
  /** `starts[g]` … `starts[g + 1] − 1` are the places of the g-th distinct time */
  readonly starts: readonly number[];
  /** the distinct times, rising */
  readonly times: Float64Array;
}

/** Sorts rows by time, taking times that differ by rounding only as equal. */
export function orderByTime(times: Float64Array): TimeOrder {
  const order = Int32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const tolerance = (tieShare * times.reduce((sum, time) => sum + time, 0)) / times.length;
  const starts: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const [place, row] of order.entries()) {
    const time = times[row] ?? 0;
    if (time - latest > tolerance) starts.push(place);
    latest = time;
  }
  const distinct = Float64Array.from(starts, (place) => times[order[place] ?? 0] ?? 0);
  return { order, starts: [...starts, order.length], times: distinct };
}

/** The rows of a survival analysis, and the groups they fall into. */
export interface SurvivalFrame {
  readonly frame: ModelFrame;
  readonly times: Float64Array;
  readonly events: Float64Array;
  /** the groups that occur; one nameless group where none were given */
  readonly groups: readonly (string | null)[];
  /** place among `groups`, one per row */
  readonly codes: Int32Array;
  /** the rows of each stratum; one stratum of all rows where none were given */
  readonly strata: readonly (readonly number[])[];
}

/** Places of the rows by their code, in the order of the codes. */
function groupRows(codes: Float64Array): number[][] {
  const rows = new Map<number, number[]>();
  for (const [i, code] of codes.entries()) {
    const own = rows.get(code) ?? [];
    rows.set(code, own);
    own.push(i);
  }
  return [...rows.keys()].sort((a, b) => a - b).map((code) => rows.get(code) ?? []);
}

/** Predictors, groups and weights of a survival analysis. */
export interface SurvivalInput {
  readonly predictors?: readonly Predictor[] | undefined;
  readonly groups?: Factor | undefined;
  readonly strata?: Factor | undefined;
  readonly weights?: NumericColumn | undefined;
}

/**
 * Takes times, events and what goes with them at the door; incomplete rows are left out.
 *
 * @throws ArgumentError when a time is negative, an event is not 0 or 1, or a column is not what it must be
 */
export function createSurvivalFrame(
  times: NumericColumn,
  events: NumericColumn,
  { predictors, groups, strata, weights }: SurvivalInput,
): SurvivalFrame {
  const columns: ModelColumn[] = [
    { argument: 'times', values: times },
    { argument: 'events', values: events },
  ];
  if (groups) columns.push({ argument: 'groups', values: groups });
  if (strata) columns.push({ argument: 'strata', values: strata });
  const frame = createModelFrame({ columns, predictors, weights, intercept: false });
  requireSurvival(frame);
  const [usedTimes = new Float64Array(), usedEvents = new Float64Array(), ...codeColumns] = frame.columns;
  const all = new Float64Array(frame.n);
  const categories = groups ? listCategories(groups, codeColumns[0] ?? all) : null;
  const stratumCodes = strata ? (codeColumns[groups ? 1 : 0] ?? all) : all;
  return {
    frame,
    times: usedTimes,
    events: usedEvents,
    groups: categories?.levels ?? [null],
    codes: categories?.codes ?? new Int32Array(frame.n),
    strata: groupRows(stratumCodes),
  };
}
