import { type ReadText, type TokenRange, TokenRows, tokenFeatureCount } from '../features/index.ts';
import type { FeatureTable } from './feature-table.ts';
import { rowScales } from './head.ts';

/**
 * Marks stretches of tokens: tag 0 is outside; for kind k, tag 1 + 2k begins a stretch and tag 2 + 2k continues it.
 * Row r of `weights` holds, as int8, what feature r says for each tag, times 2^(exponents[r] / 8 − 16).
 */
export interface Tagger {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly table: FeatureTable;
  readonly weights: Int8Array;
  readonly exponents: Uint8Array;
  /** tags × tags: what speaks for the second tag behind the first. */
  readonly transitions: Float32Array;
}

export interface TaggedRange extends TokenRange {
  readonly kind: string;
}

export const countTags = (kinds: readonly string[]): number => 1 + 2 * kinds.length;

/** What speaks against a tag that may not stand where it would. */
const forbidden = -1e9;

/** Whether `next` may stand behind `tag`: a stretch is only continued by its own kind. */
function mayFollow(tag: number, next: number): boolean {
  if (next === 0 || next % 2 === 1) return true;
  return tag === next || tag === next - 1;
}

/** Marks the transitions that no sequence may have, in place. */
export function forbidTransitions(transitions: Float32Array, tags: number): Float32Array {
  for (let tag = 0; tag < tags; tag++) {
    for (let next = 0; next < tags; next++) if (!mayFollow(tag, next)) transitions[tag * tags + next] = forbidden;
  }
  return transitions;
}

/** The stretches that the best sequence of tags marks. */
export function findTaggedRanges(tagger: Tagger, read: ReadText): TaggedRange[] {
  const tags = countTags(tagger.kinds);
  const scores = computeTagScores(tagger, getTokenRows(tagger.table).find(read), tags);
  return toRanges(findBestTags(scores, tagger.transitions, tags), tagger.kinds);
}

const tokenRows = new WeakMap<FeatureTable, TokenRows>();

function getTokenRows(table: FeatureTable): TokenRows {
  const known = tokenRows.get(table);
  if (known !== undefined) return known;
  const made = new TokenRows(table);
  tokenRows.set(table, made);
  return made;
}

/** Scores are gathered here; a tagger is never asked while it is being asked. */
let tagScores = new Float64Array(1024);

function computeTagScores({ weights, exponents }: Tagger, rows: Int32Array, tags: number): Float64Array {
  const size = (rows.length / tokenFeatureCount) * tags;
  if (tagScores.length < size) tagScores = new Float64Array(2 * size);
  const scores = tagScores.subarray(0, size).fill(0);
  for (let i = 0, at = 0; i < rows.length; at += tags) {
    for (const end = i + tokenFeatureCount; i < end; i++) {
      const row = rows[i] as number;
      if (row < 0) continue;
      const scale = rowScales[exponents[row] as number] as number;
      for (let tag = 0; tag < tags; tag++) {
        scores[at + tag] = (scores[at + tag] as number) + (weights[row * tags + tag] as number) * scale;
      }
    }
  }
  return scores;
}

/** What the best sequence up to each token adds up to, and the tag before its last one. */
let best = new Float64Array(1024);
let back = new Uint8Array(1024);

/** The sequence of tags with the highest sum of scores and transitions (Viterbi 1967). It begins with no continuation. */
export function findBestTags(scores: Float64Array, transitions: Float32Array, tags: number): Uint8Array {
  const count = scores.length / tags;
  if (best.length < scores.length) {
    best = new Float64Array(2 * scores.length);
    back = new Uint8Array(2 * scores.length);
  }
  for (let tag = 0; tag < tags; tag++) best[tag] = (scores[tag] as number) + (mayFollow(0, tag) ? 0 : forbidden);
  for (let i = 1; i < count; i++) {
    const row = i * tags;
    for (let tag = 0; tag < tags; tag++) {
      let most = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let before = 0; before < tags; before++) {
        const sum = (best[row - tags + before] as number) + (transitions[before * tags + tag] as number);
        if (sum > most) {
          most = sum;
          from = before;
        }
      }
      best[row + tag] = most + (scores[row + tag] as number);
      back[row + tag] = from;
    }
  }
  return traceBack(best, back, tags, count);
}

function traceBack(best: Float64Array, back: Uint8Array, tags: number, count: number): Uint8Array {
  const path = new Uint8Array(count);
  if (count === 0) return path;
  let tag = 0;
  for (let other = 1; other < tags; other++) {
    if ((best[(count - 1) * tags + other] as number) > (best[(count - 1) * tags + tag] as number)) tag = other;
  }
  for (let i = count - 1; i >= 0; i--) {
    path[i] = tag;
    tag = back[i * tags + tag] as number;
  }
  return path;
}

function toRanges(path: Uint8Array, kinds: readonly string[]): TaggedRange[] {
  const ranges: TaggedRange[] = [];
  for (let i = 0; i < path.length; i++) {
    const tag = path[i] as number;
    if (tag % 2 === 0) continue;
    let to = i + 1;
    while (path[to] === tag + 1) to += 1;
    ranges.push({ kind: kinds[(tag - 1) / 2] ?? '', from: i, to });
  }
  return ranges;
}
