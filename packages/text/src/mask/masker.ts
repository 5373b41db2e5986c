import type { Weights } from '../model/index.ts';
import { getOriginalSpan, type NormalisedText, normaliseText, type Span } from '../normalise/index.ts';
import { DisjointSpans } from './disjoint-spans.ts';
import { findNames, type NameHeads } from './names/index.ts';
import { patternFinders } from './patterns/index.ts';
import {
  getPlaceholder,
  type PersonalData,
  type PersonalDataKind,
  type PlaceholderLanguage,
  personalDataKinds,
  placeholderPattern,
} from './personal-data.ts';
import { type Finding, type ScannedText, scanText } from './scanned-text.ts';

export interface MaskerOptions {
  /** Weights with the heads "names-zh" and "names-en"; without them names are not looked for. */
  readonly weights?: Pick<Weights, 'heads'>;
  /** What is looked for; everything by default. */
  readonly kinds?: readonly PersonalDataKind[];
}

/** A text without the personal data that stood in it. */
export interface MaskedText {
  readonly text: string;
  /** What was found, as ranges of the original, from left to right and without overlaps. */
  readonly found: readonly PersonalData[];
  /** Where the placeholder of each stands in `text`. */
  readonly placeholders: readonly Span[];
}

export interface Masker {
  /** The personal data of a text, from left to right and without overlaps. Never throws, whatever the text holds. */
  find(text: string): PersonalData[];
  /** The same for a text that is already normalised. */
  findIn(normalised: NormalisedText): PersonalData[];
  /**
   * The text with a placeholder for everything found. Masking a masked text changes nothing.
   * Placeholders are Chinese where the text has a Chinese character, unless `language` says otherwise.
   */
  mask(text: string, language?: PlaceholderLanguage): MaskedText;
}

/** Makes a masker. */
export function createMasker(options: MaskerOptions = {}): Masker {
  return new PatternMasker(options);
}

/** Rounds after which masking stops looking for what only the masked text shows. */
const mostRounds = 8;

class PatternMasker implements Masker {
  private readonly kinds: ReadonlySet<PersonalDataKind>;
  private readonly names: NameHeads;

  constructor({ weights, kinds = personalDataKinds }: MaskerOptions) {
    const heads = new Map(weights?.heads.map((head) => [head.name, head]));
    this.kinds = new Set(kinds);
    this.names = { chinese: heads.get('names-zh'), english: heads.get('names-en'), words: heads.get('words-zh') };
  }

  find(text: string): PersonalData[] {
    return this.findIn(normaliseText(text));
  }

  findIn(normalised: NormalisedText, language?: PlaceholderLanguage): PersonalData[] {
    const found = this.findOnce(normalised);
    const { original } = normalised;
    return found.length === 0 ? found : this.findRest(original, found, language ?? guessLanguage(original));
  }

  mask(text: string, language: PlaceholderLanguage = guessLanguage(text)): MaskedText {
    const found = this.findIn(normaliseText(text), language);
    const { text: masked, placeholders } = replace(text, found, language);
    return { text: masked, found, placeholders };
  }

  /** Looks again at the masked text until nothing more shows, so that masking twice changes nothing. */
  private findRest(original: string, first: readonly PersonalData[], language: PlaceholderLanguage): PersonalData[] {
    let all = [...first];
    for (let round = 0; round < mostRounds; round++) {
      const masked = replace(original, all, language);
      const more = this.findOnce(normaliseText(masked.text));
      if (more.length === 0) break;
      const placed = more.map(({ kind, start, end }) => ({
        kind,
        start: masked.toOriginal(start),
        end: masked.toOriginal(end - 1) + 1,
      }));
      all = [...all, ...placed].toSorted((a, b) => a.start - b.start);
    }
    return all;
  }

  private findOnce(normalised: NormalisedText): PersonalData[] {
    const scanned = scanText(normalised);
    const taken = new DisjointSpans();
    for (const placeholder of listPlaceholders(scanned)) taken.add(placeholder);
    const findings: Finding[] = [];
    for (const kind of personalDataKinds) {
      if (!this.kinds.has(kind)) continue;
      const found = kind === 'name' ? findNames(scanned, this.names) : patternFinders[kind](scanned);
      for (const finding of found) if (taken.add(finding)) findings.push(finding);
    }
    if (findings.length === 0) return [];
    const spans = findings
      .map(({ kind, start, end }) => ({ kind, ...getOriginalSpan(normalised, start, end) }))
      .toSorted((a, b) => a.start - b.start);
    // Two findings that touch in the middle of one original character would overlap there: the first keeps it.
    return spans.filter(({ start, end }, i) => end > start && start >= (spans[i - 1]?.end ?? 0));
  }
}

function listPlaceholders({ text }: ScannedText): Span[] {
  if (!text.includes('[')) return [];
  return Array.from(text.matchAll(placeholderPattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const guessLanguage = (text: string): PlaceholderLanguage => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

interface Replaced {
  readonly text: string;
  readonly placeholders: readonly Span[];
  /** The place in the original of a place in the text that lies in no placeholder. */
  toOriginal(position: number): number;
}

function replace(original: string, found: readonly PersonalData[], language: PlaceholderLanguage): Replaced {
  let text = '';
  let position = 0;
  const shifts: (readonly [from: number, shift: number])[] = [[0, 0]];
  const placeholders: Span[] = [];
  for (const { kind, start, end } of found) {
    text += original.slice(position, start);
    const placeholder = { start: text.length, end: text.length + getPlaceholder(kind, language).length };
    placeholders.push(placeholder);
    text += getPlaceholder(kind, language);
    position = end;
    shifts.push([text.length, end - text.length]);
  }
  return {
    text: text + original.slice(position),
    placeholders,
    toOriginal: (place) => place + getShift(shifts, place),
  };
}

/** The shift of the last stretch that begins at a place or before it; binary search, for a text may hold thousands. */
function getShift(shifts: readonly (readonly [from: number, shift: number])[], place: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shifts[middle]?.[0] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1]?.[1] ?? 0;
}
