import { combineHashes, type FeatureSet, HashBuffer, hashName } from '../../features/index.ts';
import type { NormalisedText } from '../../normalise/index.ts';
import type { NameCandidate } from './chinese-names.ts';
import { firstNames, honorifics } from './english-name-words.ts';

/** A word of Latin letters in the normalised text. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether the original begins with a capital, and whether it is written in capitals only. */
  readonly capital: boolean;
  readonly upper: boolean;
}

/** A candidate with the words it consists of and those around it. */
interface EnglishCandidate extends NameCandidate {
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
}

const wordPattern =
  /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’.-]\p{Script=Latin}[\p{Script=Latin}\p{M}]*)*\.?(?=[^\p{L}]|$)/gu;
const mostWords = 4;
const particle = /^(?:van|von|de|da|do|dos|di|del|la|le|der|den|bin|al|el|o|y|e)$/;
const hasLatin = /[a-z]{2}/;

/**
 * The stretches of one to four words of Latin letters that may be a name: capitalised words side by side, particles between them, and
 * known first names in lower case.
 */
export function listEnglishCandidates(normalised: NormalisedText): EnglishCandidate[] {
  if (!hasLatin.test(normalised.text)) return [];
  const words = listWords(normalised);
  return words.flatMap((first, from) => {
    const found: EnglishCandidate[] = [];
    if (!mayBegin(first)) return found;
    for (let to = from + 1; to <= Math.min(words.length, from + mostWords); to++) {
      const last = words[to - 1] as Word;
      if (to > from + 1 && !joins(normalised.text, words[to - 2] as Word, last)) break;
      if (!last.capital && !particle.test(last.text) && !(firstNames.has(first.text) && !first.capital)) break;
      if (particle.test(last.text) && !last.capital) continue;
      found.push({ start: first.start, end: endOf(last), form: to - from, words, from, to });
    }
    return found;
  });
}

const mayBegin = (word: Word): boolean => word.capital || firstNames.has(word.text);
const endOf = ({ end, text }: Word): number => (text.endsWith('.') && text.length > 2 ? end - 1 : end);
const joins = (text: string, before: Word, after: Word): boolean =>
  /^ {1}$/.test(text.slice(before.end, after.start)) && !(before.text.length > 3 && before.text.endsWith('.'));

function listWords({ text, original, starts, ends }: NormalisedText): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => {
    const start = match.index;
    const end = start + match[0].length;
    const written = original.slice(starts[start], ends[end - 1]);
    const capital = /^\p{Lu}/u.test(written);
    return {
      start,
      end,
      text: match[0],
      capital,
      upper: capital && written.length > 1 && written === written.toUpperCase(),
    };
  });
}

const template = (name: string): number => hashName(`name-en:${name}`);
const seeds = {
  word: template('word'),
  end3: template('end 3'),
  end2: template('end 2'),
  begin: template('begin'),
  whole: template('whole'),
  left: template('left'),
  left2: template('left 2'),
  right: template('right'),
  right2: template('right 2'),
  both: template('both'),
  shape: template('shape'),
  inner: template('inner'),
  grams: template('grams'),
} as const;

const buffer = new HashBuffer();

const hashText = (text: string): number => hashName(text);

/** What is seen of a candidate: its words and their beginnings and ends, the words and marks around it, and how it is written. */
export function computeEnglishNameFeatures({ text }: NormalisedText, candidate: EnglishCandidate): FeatureSet {
  const { words, from, to } = candidate;
  const size = to - from;
  const add = (seed: number, value: number) => {
    buffer.add(combineHashes(seed, value));
  };
  let known = 0;
  for (let i = from; i < to; i++) {
    const word = words[i] as Word;
    const position = i === from ? 1 : i === to - 1 ? 2 : 3;
    const hash = hashText(word.text);
    if (firstNames.has(word.text)) known += 1;
    add(seeds.word, hash);
    add(seeds.word + position, hash);
    add(seeds.end3 + position, hashText(word.text.slice(-3)));
    add(seeds.end2 + position, hashText(word.text.slice(-2)));
    add(seeds.begin + position, hashText(word.text.slice(0, 3)));
    for (let k = 0; k + 4 <= word.text.length; k++) add(seeds.grams, hashText(word.text.slice(k, k + 4)));
  }
  add(seeds.whole, hashText(text.slice(candidate.start, candidate.end)));
  const [left, left2] = [describe(text, words, from - 1, from), describe(text, words, from - 2, from)];
  const [right, right2] = [describe(text, words, to, to - 1), describe(text, words, to + 1, to - 1)];
  add(seeds.left, left);
  add(seeds.left2, combineHashes(left, left2));
  add(seeds.right, right);
  add(seeds.right2, combineHashes(right, right2));
  add(seeds.both, combineHashes(left, right));
  const grams = buffer.take();
  addSignals(text, candidate, known, size);
  return { grams, froms: none, tos: none, signals: buffer.take() };
}

const none = new Uint32Array(0);

/** A neighbour as a hash: its word, whether it is capitalised, and the marks between it and the candidate. */
function describe(text: string, words: readonly Word[], at: number, edge: number): number {
  const word = words[at];
  const own = words[edge];
  if (own === undefined) return 0;
  const between =
    at < edge
      ? text.slice(word?.end ?? Math.max(0, own.start - 3), own.start)
      : text.slice(own.end, word?.start ?? own.end + 3);
  const marks = hashText(between.trim().slice(0, 2).replace(/\d/g, '0'));
  return combineHashes(combineHashes(marks, word === undefined ? 1 : hashText(word.text)), word?.capital ? 1 : 0);
}

function addSignals(text: string, { words, from, to, start }: EnglishCandidate, known: number, size: number): void {
  const first = words[from] as Word;
  const before = words[from - 1];
  const after = words[to];
  const opens = start === 0 || /[.!?\n"“]\s*$/.test(text.slice(Math.max(0, start - 3), start));
  const flags =
    (opens ? 1 : 0) +
    (first.upper ? 2 : 0) +
    (first.capital ? 4 : 0) +
    (before !== undefined && honorifics.has(before.text.replace('.', '')) ? 8 : 0) +
    (before?.capital && joins(text, before, first) ? 16 : 0) +
    (after?.capital && joins(text, words[to - 1] as Word, after) ? 32 : 0) +
    (honorifics.has(first.text.replace('.', '')) ? 64 : 0);
  buffer.add(combineHashes(seeds.shape, size * 8 + known));
  buffer.add(combineHashes(seeds.shape + 1, combineHashes(size, flags)));
  buffer.add(combineHashes(seeds.shape + 2, combineHashes(known, flags)));
  for (let bit = 1; bit < 128; bit *= 2) {
    if ((flags & bit) !== 0) buffer.add(combineHashes(seeds.shape + 3, size * 256 + bit));
  }
  if (/^\d/.test(text.slice(0, start).trim().slice(-1))) buffer.add(seeds.inner);
}
