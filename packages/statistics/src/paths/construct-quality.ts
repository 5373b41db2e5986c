import type { Matrix } from 'ml-matrix';
import type { PlsLayout } from './pls-model.ts';
import type { PlsWeights } from './pls-weights.ts';

/** How well the items of a construct hold together; all 1 for a single item. */
export interface ConstructReliability {
  /** mean share of an item's variance that the construct explains (AVE), 0…1; at least 0.5 is usual */
  readonly averageVarianceExtracted: number;
  /** Jöreskog's ρc, from the loadings */
  readonly compositeReliability: number;
  /** Cronbach's alpha of standardised items */
  readonly alpha: number;
  /** Dijkstra and Henseler's ρA, from the weights */
  readonly rhoA: number;
}

/** How far two constructs are one: the heterotrait–monotrait ratio, above 0.85…0.9 they can't be told apart. */
export interface HeterotraitRatio {
  readonly first: string;
  readonly second: string;
  readonly ratio: number;
}

function sumPairs(items: Matrix, block: readonly number[], of: (i: number, j: number) => number): number {
  return block.reduce(
    (sum, i, a) => sum + block.reduce((inner, j, b) => (a === b ? inner : inner + items.get(i, j) * of(a, b)), 0),
    0,
  );
}

function computeRhoA(items: Matrix, block: readonly number[], weights: readonly number[]): number {
  const product = (a: number, b: number) => (weights[a] ?? 0) * (weights[b] ?? 0);
  const square = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const observed = sumPairs(items, block, product);
  const possible = weights.reduce(
    (sum, a, i) => sum + weights.reduce((s, b, j) => (i === j ? s : s + (a * b) ** 2), 0),
    0,
  );
  return (square * square * observed) / possible;
}

/** Reliability of every construct. */
export function listReliabilities(layout: PlsLayout, items: Matrix, fitted: PlsWeights): ConstructReliability[] {
  return layout.blocks.map((block, j) => {
    const k = block.length;
    if (k === 1) return { averageVarianceExtracted: 1, compositeReliability: 1, alpha: 1, rhoA: 1 };
    const loadings = block.map((i) => fitted.crossLoadings.get(i, j));
    const weights = block.map((i) => fitted.weights.get(i, j));
    const squares = loadings.reduce((sum, loading) => sum + loading * loading, 0);
    const total = loadings.reduce((sum, loading) => sum + loading, 0) ** 2;
    const shared = sumPairs(items, block, () => 1);
    return {
      averageVarianceExtracted: squares / k,
      compositeReliability: total / (total + k - squares),
      alpha: (k / (k - 1)) * (shared / (k + shared)),
      rhoA: computeRhoA(items, block, weights),
    };
  });
}

/** Mean correlation of the items of two constructs. */
function computeMeanCorrelation(items: Matrix, left: readonly number[], right: readonly number[]): number {
  const sum = left.reduce((total, i) => total + right.reduce((inner, j) => inner + items.get(i, j), 0), 0);
  return sum / (left.length * right.length);
}

function computeOwnCorrelation(items: Matrix, block: readonly number[]): number {
  return block.length === 1 ? 1 : sumPairs(items, block, () => 1) / (block.length * (block.length - 1));
}

/** Heterotrait–monotrait ratios of all pairs; a pair of which a construct's own items do not correlate positively has none. */
export function listHeterotraitRatios(layout: PlsLayout, items: Matrix): HeterotraitRatio[] {
  const own = layout.blocks.map((block) => computeOwnCorrelation(items, block));
  return layout.blocks.flatMap((right, j) =>
    layout.blocks.slice(j + 1).flatMap((left, step): HeterotraitRatio[] => {
      const i = j + 1 + step;
      const base = Math.sqrt((own[i] ?? 0) * (own[j] ?? 0));
      if (!((own[i] ?? 0) > 0 && (own[j] ?? 0) > 0)) return [];
      const ratio = computeMeanCorrelation(items, left, right) / base;
      return [{ first: layout.names[i] ?? '', second: layout.names[j] ?? '', ratio }];
    }),
  );
}
