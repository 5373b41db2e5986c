import type { FeatureSet } from '../../features/index.ts';
import { computeLogits, type Head, toProbabilities } from '../../model/index.ts';
import { DisjointSpans } from '../disjoint-spans.ts';
import type { Finding, ScannedText } from '../scanned-text.ts';
import {
  createNameContext,
  listChineseCandidates,
  type NameCandidate,
  viewChineseNameFeatures,
} from './chinese-names.ts';
import { computeEnglishNameFeatures, listEnglishCandidates } from './english-names.ts';
import { leaveOutKnownWords } from './known-words.ts';

/** The heads that judge candidates: Chinese characters and Latin letters. A missing one finds no names. */
export interface NameHeads {
  readonly chinese: Head | undefined;
  readonly english: Head | undefined;
  /** How strongly ideographs hold together; the Chinese head was trained with it. */
  readonly words: Head | undefined;
}

interface Judged {
  readonly candidate: NameCandidate;
  readonly probability: number;
}

/** The names in a text: of all stretches that may be one, the likeliest that do not overlap, and every further mention of a name found. */
export function findNames(scanned: ScannedText, heads: NameHeads): Finding[] {
  const { text, normalised } = scanned;
  const context = createNameContext(text, heads.words);
  const chosen = [
    ...choose(heads.chinese, leaveOutKnownWords(text, listChineseCandidates(text)), (candidate) =>
      viewChineseNameFeatures(context, candidate),
    ),
    ...choose(heads.english, listEnglishCandidates(normalised), (candidate) =>
      computeEnglishNameFeatures(normalised, candidate),
    ),
  ];
  return addMentions(text, chosen).map(({ start, end }) => ({ kind: 'name', start, end: hideUnnamed(text, end) }));
}

function choose<Candidate extends NameCandidate>(
  head: Head | undefined,
  candidates: readonly Candidate[],
  computeFeatures: (candidate: Candidate) => FeatureSet,
): NameCandidate[] {
  if (head === undefined || candidates.length === 0) return [];
  const threshold = head.thresholds[0] ?? 0.5;
  const likely: Judged[] = [];
  for (const candidate of candidates) {
    const probability = toProbabilities(computeLogits(head, computeFeatures(candidate)), head.temper, true)[0] ?? 0;
    if (probability >= threshold) likely.push({ candidate, probability });
  }
  if (likely.length === 0) return [];
  if (likely.length > 1) likely.sort((a, b) => b.probability - a.probability || a.candidate.start - b.candidate.start);
  const kept = new DisjointSpans();
  return likely.flatMap(({ candidate }) => (kept.add(candidate) ? [candidate] : []));
}

/** A surname with 某, "a certain", is how a name is written that must not be known: the mark goes with it. */
function hideUnnamed(text: string, end: number): number {
  let to = end;
  while (text.charAt(to) === '某') to += 1;
  return to;
}

/** A name of at least this many characters is looked for again in the same text. */
const shortestMention = 3;
/** So many names of a text are looked for again; in a text with more of them, a list, each mention is found by itself. */
const mostSought = 500;

function addMentions(text: string, found: readonly NameCandidate[]): NameCandidate[] {
  if (found.length === 0) return [];
  const all = [...found];
  const taken = new DisjointSpans();
  for (const each of found) taken.add(each);
  const named = new Set<string>();
  for (const { start, end, form } of found) {
    const name = text.slice(start, end);
    if (name.length < shortestMention || named.has(name) || named.size >= mostSought) continue;
    named.add(name);
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const mention = { start: at, end: at + name.length, form };
      const joined = /[a-z]/.test(name) && /[a-z]/.test(text.charAt(at - 1) + text.charAt(mention.end));
      if (!joined && taken.add(mention)) all.push(mention);
    }
  }
  return all;
}
