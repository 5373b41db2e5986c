import { complexUnit, continuesCluster, foldCluster, foldUnit } from './fold-character.ts';
import type { NormalisedText } from './normalised-text.ts';

/** More of one character in a row say nothing more than this many. */
const keptRepeats = 3;

const space = 0x20;
const lineFeed = 0x0a;

/** A text being written, with the range of the original each code unit stands for. */
class Output {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  /** Adds a code unit, unless it is a space after a space or the fourth of a kind: then the last one grows to cover it. */
  add(unit: number, start: number, end: number): void {
    const { units, length } = this;
    if (unit === space || unit === lineFeed) {
      if (length === 0) return;
      const last = units[length - 1];
      if (last === lineFeed || (last === space && unit === space)) return;
      if (last === space) {
        units[length - 1] = lineFeed;
        return;
      }
    }
    if (
      length >= keptRepeats &&
      units[length - 1] === unit &&
      units[length - 2] === unit &&
      units[length - 3] === unit &&
      (unit < 0xd800 || unit > 0xdfff) &&
      (unit < 0x30 || unit > 0x39)
    ) {
      this.ends[length - 1] = end;
      return;
    }
    units[length] = unit;
    this.starts[length] = start;
    this.ends[length] = end;
    this.length = length + 1;
  }
}

/**
 * The form in which texts are matched: Unicode NFKC, lower case, simplified Chinese, one space for any run of white space and
 * control characters (a line feed where a line breaks), at most three of one character in a row (digits excepted), HTML tags as a space, HTML entities
 * resolved, invisible characters and lone surrogates left out. The original is kept with the way back to every character of it.
 * Linear in the length of the text; never throws.
 */
export function normaliseText(original: string): NormalisedText {
  const marked = original.includes('<') || original.includes('&') ? findMarkup(original) : [];
  const output = new Output(computeCapacity(original));
  let position = 0;
  for (const { start, end, text } of marked) {
    foldRange(original, position, start, output);
    for (let i = 0; i < text.length; i++) addFolded(output, text.charCodeAt(i), start, end);
    position = end;
  }
  foldRange(original, position, original.length, output);
  return finish(original, output);
}

function addFolded(output: Output, unit: number, start: number, end: number): void {
  const folded = foldUnit(unit);
  if (folded !== complexUnit) output.add(folded, start, end);
}

function foldRange(text: string, from: number, to: number, output: Output): void {
  let i = from;
  while (i < to) {
    const folded = foldUnit(text.charCodeAt(i));
    if (folded !== complexUnit && (i + 1 >= to || !continuesCluster(text, i + 1))) {
      output.add(folded, i, i + 1);
      i += 1;
      continue;
    }
    const end = findClusterEnd(text, i, to);
    const cluster = foldCluster(text.slice(i, end));
    for (let k = 0; k < cluster.length; k++) output.add(cluster.charCodeAt(k), i, end);
    i = end;
  }
}

/** Longer runs of marks than any script needs are cut, so that a text of nothing but marks stays cheap. */
const longestCluster = 16;

function findClusterEnd(text: string, start: number, limit: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  while (end < limit && end - start < longestCluster && isMark(text, end)) end += 1;
  return Math.min(end, limit);
}

function isMark(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit !== 0xfe0f && unit !== 0x200d && continuesCluster(text, index);
}

interface Markup {
  readonly start: number;
  readonly end: number;
  /** What is read in its place. */
  readonly text: string;
}

const markup = /<\/?[a-zA-Z][^<>]{0,300}>|<!--|-->|&(amp|lt|gt|quot|apos|nbsp|#39|#x27);/g;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
};

function findMarkup(text: string): Markup[] {
  return Array.from(text.matchAll(markup), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: entities[match[1] ?? ''] ?? ' ',
  }));
}

/** NFKC makes at most 18 code units of one (U+FDFA); texts with such characters are rare, so they are counted exactly. */
function computeCapacity(text: string): number {
  let capacity = 0;
  for (let i = 0; i < text.length; i++) capacity += foldUnit(text.charCodeAt(i)) === complexUnit ? 18 : 1;
  return capacity;
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

function finish(original: string, output: Output): NormalisedText {
  let { length } = output;
  while (length > 0 && (output.units[length - 1] === space || output.units[length - 1] === lineFeed)) length -= 1;
  const units = output.units.subarray(0, length);
  return {
    original,
    text: length < 4096 ? Reflect.apply(String.fromCharCode, undefined, units) : decoder.decode(units),
    starts: output.starts.subarray(0, length),
    ends: output.ends.subarray(0, length),
  };
}
