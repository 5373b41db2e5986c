import { toProbabilities } from '../model/head.ts';
import { fitTemper } from './fit-temper.ts';

/** A factor and a shift for each label: the calibrated logit is `temper` × (logit + shift). */
export interface Calibration {
  readonly temper: number;
  readonly shifts: Float32Array;
}

/** How often factor and shifts are fitted in turn, and how many steps the shifts take each time. */
const [rounds, steps] = [4, 8];

/** How far the shift of a rare label is drawn towards nothing: a pull of as many examples. */
const pull = 20;

/** Keeps the expected and the observed number of a label that is never there from being nothing. */
const half = 0.5;

/**
 * Platt scaling (Platt 1999) of a head with several labels, with one slope for all of them: the temper that makes the log loss of held-back examples smallest,
 * and for each label the shift with which it is expected as often as it is there. The shift is drawn towards nothing the fewer examples a label has.
 * A factor alone cannot mend a label that is claimed too often everywhere, as one that is rare and sought with many features is.
 */
export function fitShifts(
  logits: readonly Float64Array[],
  truths: readonly (readonly number[])[],
  labels: number,
): Calibration {
  const shifts = new Float64Array(labels);
  const counts = new Float64Array(labels);
  for (const labelled of truths) for (const k of labelled) counts[k] = (counts[k] as number) + 1;
  let temper = 1;
  for (let round = 0; round < rounds; round++) {
    temper = fitTemper(addShifts(logits, shifts), truths, true);
    for (let step = 0; step < steps; step++) moveShifts(shifts, addShifts(logits, shifts), counts, temper);
  }
  return {
    temper,
    shifts: Float32Array.from(shifts, (shift, k) => (shift * (counts[k] as number)) / ((counts[k] as number) + pull)),
  };
}

/** The logits with the shift of each label added. */
export function addShifts(logits: readonly Float64Array[], shifts: ArrayLike<number>): Float64Array[] {
  return logits.map((row) => row.map((logit, k) => logit + (shifts[k] ?? 0)));
}

/** Moves each shift by the log ratio of how often its label is there and how often it is expected. */
function moveShifts(
  shifts: Float64Array,
  shifted: readonly Float64Array[],
  counts: Float64Array,
  temper: number,
): void {
  const expected = new Float64Array(shifts.length);
  for (const row of shifted) {
    toProbabilities(row, temper, true).forEach((probability, k) => {
      expected[k] = (expected[k] as number) + probability;
    });
  }
  for (let k = 0; k < shifts.length; k++) {
    const ratio = ((counts[k] as number) + half) / ((expected[k] as number) + half);
    shifts[k] = (shifts[k] as number) + Math.log(ratio) / temper;
  }
}
