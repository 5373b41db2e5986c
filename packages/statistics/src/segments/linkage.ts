/** How far a merged cluster is from others. */
export type Linkage = 'ward' | 'wardUnsquared' | 'single' | 'complete' | 'average' | 'mcquitty' | 'median' | 'centroid';

/** What an update of distances knows: sizes, and the distances of the two merged clusters from a third and each other. */
export interface Merger {
  readonly sizeA: number;
  readonly sizeB: number;
  readonly sizeC: number;
  readonly fromA: number;
  readonly fromB: number;
  readonly between: number;
}

function updateWard({ sizeA, sizeB, sizeC, fromA, fromB, between }: Merger): number {
  return ((sizeA + sizeC) * fromA + (sizeB + sizeC) * fromB - sizeC * between) / (sizeA + sizeB + sizeC);
}

/**
 * The distance of a merged cluster from a third one, by Lance and Williams. Ward's is on squared distances.
 *
 * @see G. N. Lance, W. T. Williams, "A general theory of classificatory sorting strategies", Computer Journal 9 (1967)
 */
export const mergedDistance: Readonly<Record<Linkage, (merger: Merger) => number>> = {
  ward: updateWard,
  wardUnsquared: updateWard,
  single: ({ fromA, fromB }) => Math.min(fromA, fromB),
  complete: ({ fromA, fromB }) => Math.max(fromA, fromB),
  average: ({ sizeA, sizeB, fromA, fromB }) => (sizeA * fromA + sizeB * fromB) / (sizeA + sizeB),
  mcquitty: ({ fromA, fromB }) => (fromA + fromB) / 2,
  median: ({ fromA, fromB, between }) => (fromA + fromB - between / 2) / 2,
  centroid: ({ sizeA, sizeB, fromA, fromB, between }) =>
    (sizeA * fromA + sizeB * fromB - (sizeA * sizeB * between) / (sizeA + sizeB)) / (sizeA + sizeB),
};
