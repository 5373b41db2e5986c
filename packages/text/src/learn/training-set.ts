import type { FeatureSet } from '../features/index.ts';
import { FeatureTable } from '../model/index.ts';

/** One labelled text, as a head sees it. */
export interface Example {
  readonly features: FeatureSet;
  /** Indexes of the labels that are true: exactly one for a head that chooses one. */
  readonly labels: readonly number[];
  /** How much it counts; 1 by default. */
  readonly weight?: number;
}

/** Examples with their features as rows of one table. */
export interface TrainingSet {
  readonly table: FeatureTable;
  readonly rows: readonly ExampleRows[];
  /** In how many examples the feature of each row stands. */
  readonly counts: Uint32Array;
}

export interface ExampleRows {
  readonly grams: Int32Array;
  readonly signals: Int32Array;
  readonly labels: readonly number[];
  readonly weight: number;
}

/** Keeps the features that stand in at least `smallestCount` examples, and writes each example as rows of their table. */
export function buildTrainingSet(examples: readonly Example[], smallestCount: number): TrainingSet {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const hash of features.grams) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (const hash of features.signals) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= smallestCount).map(([hash]) => hash);
  const table = new FeatureTable(Uint32Array.from(kept));
  const rows = examples.map(({ features, labels, weight }) => ({
    grams: findRows(table, features.grams),
    signals: findRows(table, features.signals),
    labels,
    weight: weight ?? 1,
  }));
  return { table, rows, counts: Uint32Array.from(kept, (hash) => counts.get(hash) ?? 0) };
}

/** The same examples with only the features of the chosen rows, which are numbered anew in their order. */
export function restrictTrainingSet({ table, rows, counts }: TrainingSet, chosen: Int32Array): TrainingSet {
  const places = new Int32Array(table.size).fill(-1);
  chosen.forEach((row, place) => {
    places[row] = place;
  });
  const restrict = (some: Int32Array) => some.map((row) => places[row] as number).filter((place) => place >= 0);
  return {
    table: new FeatureTable(Uint32Array.from(chosen, (row) => table.hashes[row] as number)),
    rows: rows.map((example) => ({ ...example, grams: restrict(example.grams), signals: restrict(example.signals) })),
    counts: Uint32Array.from(chosen, (row) => counts[row] as number),
  };
}

function findRows(table: FeatureTable, hashes: Uint32Array): Int32Array {
  return Int32Array.from(hashes, (hash) => table.findRow(hash)).filter((row) => row >= 0);
}
