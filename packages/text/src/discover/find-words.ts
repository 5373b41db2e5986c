import { stopCharacters } from './stop-words.ts';

/** A word that was found by how its characters keep together. */
export interface FoundWord {
  readonly word: string;
  /** How often it stands in the texts. */
  readonly count: number;
  /** How closely its parts keep together at the weakest joint, as normalised pointwise mutual information: 0 by chance, 1 always. */
  readonly cohesion: number;
  /** Entropy in nats of what stands beside it, on the side that says less: a part of a longer word has always the same neighbour. */
  readonly freedom: number;
}

export interface FindWordsOptions {
  /** A word must stand so often; 5 by default. */
  readonly fewestCount?: number;
}

const longestWord = 5;
const leastCohesion = 0.45;
/** From here on a run may have the same neighbours always. */
const closeCohesion = 0.7;
const leastFreedom = 0.8;
/** A run that stands within one longer run so often is a part of it, unless its neighbours vary all the same. */
const partShare = 0.7;

/**
 * Words of Chinese texts by themselves, without a dictionary: runs of two to five ideographs whose parts keep together (normalised pointwise mutual
 * information: Bouma 2009) and whose neighbours vary (branching entropy on both
 * sides), or that keep together closely and are no mere part of a longer such run. The order of texts does not matter.
 *
 * @param runs stretches of ideographs without anything between them, as they stand in the texts
 */
export function findWords(runs: readonly string[], { fewestCount = 5 }: FindWordsOptions = {}): FoundWord[] {
  const counts = countPieces(runs, fewestCount);
  const total = runs.reduce((sum, run) => sum + run.length, 0);
  const candidates = new Map(
    [...counts]
      .filter(([piece]) => piece.length > 1 && !hasStopEdge(piece))
      .map(([piece, count]) => [piece, { count, cohesion: computeCohesion(piece, counts, total) }]),
  );
  for (const [piece, { cohesion }] of candidates) if (cohesion < leastCohesion) candidates.delete(piece);
  const neighbours = countNeighbours(runs, new Set(candidates.keys()));
  const parts = listParts(candidates);
  return [...candidates]
    .map(([word, { count, cohesion }]) => ({ word, count, cohesion, freedom: computeFreedom(neighbours.get(word)) }))
    .filter(({ word, cohesion, freedom }) => freedom >= leastFreedom || (cohesion >= closeCohesion && !parts.has(word)))
    .toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}

/** The candidates that stand mostly within one that is a character longer. */
function listParts(candidates: ReadonlyMap<string, { readonly count: number }>): Set<string> {
  const parts = new Set<string>();
  for (const [word, { count }] of candidates) {
    for (const part of [word.slice(1), word.slice(0, -1)]) {
      if (count >= (candidates.get(part)?.count ?? Number.POSITIVE_INFINITY) * partShare) parts.add(part);
    }
  }
  return parts;
}

function hasStopEdge(piece: string): boolean {
  return stopCharacters.has(piece.charAt(0)) || stopCharacters.has(piece.charAt(piece.length - 1));
}

/** How often each run of one to five characters stands; longer ones only where both shorter ones within stand often enough. */
function countPieces(runs: readonly string[], fewestCount: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let length = 1; length <= longestWord; length++) {
    const found = new Map<string, number>();
    for (const run of runs) {
      for (let i = 0; i + length <= run.length; i++) {
        if (length > 1 && !(counts.has(run.slice(i, i + length - 1)) && counts.has(run.slice(i + 1, i + length))))
          continue;
        const piece = run.slice(i, i + length);
        found.set(piece, (found.get(piece) ?? 0) + 1);
      }
    }
    for (const [piece, count] of found) if (count >= fewestCount) counts.set(piece, count);
  }
  return counts;
}

function computeCohesion(piece: string, counts: ReadonlyMap<string, number>, total: number): number {
  const get = (part: string) => counts.get(part) ?? 1;
  let weakest = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut < piece.length; cut++) {
    weakest = Math.min(weakest, Math.log((get(piece) * total) / (get(piece.slice(0, cut)) * get(piece.slice(cut)))));
  }
  return weakest / Math.max(1e-9, -Math.log(get(piece) / total));
}

interface Neighbours {
  readonly before: Map<string, number>;
  readonly after: Map<string, number>;
}

/** What stands before and behind each piece; the edge of a run counts as a neighbour that is different each time. */
function countNeighbours(runs: readonly string[], pieces: ReadonlySet<string>): Map<string, Neighbours> {
  const neighbours = new Map<string, Neighbours>();
  runs.forEach((run, at) => {
    for (let i = 0; i < run.length; i++) {
      for (let length = 2; length <= longestWord && i + length <= run.length; length++) {
        const piece = run.slice(i, i + length);
        if (!pieces.has(piece)) continue;
        const known = neighbours.get(piece) ?? { before: new Map(), after: new Map() };
        neighbours.set(piece, known);
        addOne(known.before, i === 0 ? `edge ${at}` : run.charAt(i - 1));
        addOne(known.after, i + length === run.length ? `edge ${at}` : run.charAt(i + length));
      }
    }
  });
  return neighbours;
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function computeFreedom(neighbours: Neighbours | undefined): number {
  if (neighbours === undefined) return 0;
  return Math.min(computeEntropy(neighbours.before), computeEntropy(neighbours.after));
}

function computeEntropy(counts: ReadonlyMap<string, number>): number {
  const all = [...counts.values()].toSorted((a, b) => a - b);
  const total = all.reduce((sum, count) => sum + count, 0);
  return all.reduce((entropy, count) => entropy - (count / total) * Math.log(count / total), 0);
}
