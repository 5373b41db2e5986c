import { ArgumentError } from '../argument-error.ts';
import type { ParsedColumn } from '../regression/predictor.ts';

/** The bin of a missing value, and so one more than the most bins that values can have. */
export const missingBin = 255;

/** How the values of one predictor are put into bins. */
export type Binning =
  /** a value is in the bin of as many cuts as do not lie above it */
  | { readonly kind: 'number'; readonly cuts: Float64Array }
  /** a level is a bin */
  | { readonly kind: 'factor'; readonly levels: number };

/** Predictors in bins: all that trees by histogram look at. */
export interface BinnedPredictors {
  readonly binnings: readonly Binning[];
  /** per predictor, the bin of each row */
  readonly codes: readonly Uint8Array[];
  readonly rows: number;
}

function chooseCuts(values: Float64Array, maxBins: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts: number[] = [];
  const cutBetween = (low: number, high: number): void => {
    const cut = low + (high - low) / 2;
    // Neighbouring doubles have no middle; then the higher is the cut, and itself goes above.
    cuts.push(cut > low ? cut : high);
  };
  const distinct = new Set<number>();
  for (let i = 0; i < sorted.length && distinct.size <= maxBins; i++) distinct.add(sorted[i] ?? 0);
  if (distinct.size <= maxBins) {
    const levels = [...distinct];
    for (let i = 0; i + 1 < levels.length; i++) cutBetween(levels[i] ?? 0, levels[i + 1] ?? 0);
    return Float64Array.from(cuts);
  }
  for (let bin = 1; bin < maxBins; bin++) {
    const at = Math.floor((bin * sorted.length) / maxBins);
    const [low, high] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    if (high > low) cutBetween(low, high);
  }
  return Float64Array.from(cuts);
}

/** Half the search for a value among the cuts, over and over. */
function findBin(cuts: Float64Array, value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (cuts[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Chooses bins: one per value while there are few, otherwise of about equally many rows; one per level of a factor.
 *
 * @param maxBins of a number, 2…255
 * @throws ArgumentError when a factor has more than 255 levels
 */
export function chooseBinnings(columns: readonly ParsedColumn[], maxBins: number): Binning[] {
  if (!Number.isInteger(maxBins) || maxBins < 2 || maxBins > missingBin)
    throw new ArgumentError('maxBins', `must be a whole number from 2 to ${missingBin}, not ${maxBins}`);
  return columns.map((column, i): Binning => {
    if (column.kind === 'number') return { kind: 'number', cuts: chooseCuts(column.values, maxBins) };
    if (column.levels.length > missingBin)
      throw new ArgumentError(
        `predictors[${i}].values`,
        `must have at most ${missingBin} levels, not ${column.levels.length}; put rare ones together`,
      );
    return { kind: 'factor', levels: column.levels.length };
  });
}

/** Puts rows into bins that were chosen before. */
export function binPredictors(binnings: readonly Binning[], columns: readonly ParsedColumn[]): BinnedPredictors {
  const codes = columns.map((column, i) => {
    const binning = binnings[i];
    if (column.kind === 'factor') return Uint8Array.from(column.codes, (code) => (code < 0 ? missingBin : code));
    const cuts = binning?.kind === 'number' ? binning.cuts : new Float64Array();
    return Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? missingBin : findBin(cuts, value)));
  });
  return { binnings, codes, rows: codes[0]?.length ?? 0 };
}
