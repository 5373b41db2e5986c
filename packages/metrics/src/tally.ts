/**
 * What the warehouse sums for a metric: how many observations bear one value. Tallies only ever add, so they can be
 * summed over units, days and touchpoints in any order; scores are finished from them at the very end.
 */
export interface Tally {
  /** The number given, for scores and ratings */
  readonly value: number | null;
  /** The option chosen, the status of a response, the fate of a ticket */
  readonly choice: string | null;
  readonly scaleMin: number | null;
  readonly scaleMax: number | null;
  /** How many bear this value; with several choices per person, how often it was chosen */
  readonly count: number;
  /** How many people these are: one who chose three options counts once, under the first of them */
  readonly people: number;
  /** Of free numbers, which have no short list of values: their sum and the sum of their squares; 0 elsewhere */
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Sums what a part of the tallies counts. */
export function sumTallies(tallies: readonly Tally[], counts: (tally: Tally) => boolean = () => true): number {
  return tallies.reduce((sum, tally) => (counts(tally) ? sum + tally.count : sum), 0);
}

/**
 * How many people stand behind the tallies. Ratings that one person gives to the rows of a matrix resemble each other, so
 * the interval of their mean or share rests on the people, as if all ratings of one were equal: never too narrow.
 */
export function countPeople(tallies: readonly Tally[]): number {
  const people = tallies.reduce((sum, tally) => sum + tally.people, 0);
  // Grouped by the rows of a matrix, people are counted with the first row alone; in each row everybody rates once.
  return people > 0 ? people : sumTallies(tallies);
}
