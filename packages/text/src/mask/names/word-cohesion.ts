import { combineHashes } from '../../features/index.ts';
import { FeatureTable, type Head } from '../../model/index.ts';

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;
const hashPair = (first: number, second: number): number => combineHashes(first, second);

/** How strongly two ideographs hold together that stand at a place of a text: 0 (not known to) … 3 (a word). 4 where one is no ideograph. */
export function getCohesion(words: Head, text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  if (!isHan(first) || !isHan(second)) return 4;
  const row = words.table.findRow(hashPair(first, second));
  return row < 0 ? 0 : (words.weights[row] as number);
}

/** Pairs met less often tell nothing. */
const fewestPairs = 4;

/** From which association (how many times more often than by chance, as a natural logarithm) on a pair holds together weakly, clearly, as a word. */
const levels = [1, 2.5, 4.5];

/**
 * Counts which ideographs stand side by side more often than by chance (pointwise mutual information, Church and Hanks 1990), and keeps the
 * most frequent of those pairs as a head with a level for each.
 */
export function buildWordHead(name: string, texts: readonly string[], mostPairs: number): Head {
  const { singles, pairs, total } = countPairs(texts);
  const kept = [...pairs]
    .filter(([, count]) => count >= fewestPairs)
    .map(([pair, count]) => {
      const [first, second] = [Math.floor(pair / 65536), pair % 65536];
      const chance = ((singles[first] as number) * (singles[second] as number)) / total;
      return { hash: hashPair(first, second), count, level: toLevel(Math.log(count / chance)) };
    })
    .filter(({ level }) => level > 0)
    .toSorted((a, b) => b.count - a.count || a.hash - b.hash)
    .slice(0, mostPairs);
  return {
    name,
    labels: ['cohesion'],
    multiple: true,
    table: new FeatureTable(Uint32Array.from(kept, ({ hash }) => hash)),
    dimensions: 0,
    weights: Int8Array.from(kept, ({ level }) => level),
    exponents: new Uint8Array(kept.length),
    bias: new Float32Array(1),
    output: new Float32Array(0),
    temper: 1,
    thresholds: new Float32Array(1),
  };
}

const toLevel = (association: number): number => levels.filter((level) => association >= level).length;

function countPairs(texts: readonly string[]): { singles: Float64Array; pairs: Map<number, number>; total: number } {
  const singles = new Float64Array(65536);
  const pairs = new Map<number, number>();
  let total = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (!isHan(unit)) continue;
      singles[unit] = (singles[unit] as number) + 1;
      total += 1;
      const next = text.charCodeAt(i + 1);
      if (isHan(next)) pairs.set(unit * 65536 + next, (pairs.get(unit * 65536 + next) ?? 0) + 1);
    }
  }
  return { singles, pairs, total };
}
