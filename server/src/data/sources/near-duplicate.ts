import { createHash } from 'node:crypto';

/** Texts are compared by the runs of this many characters in them; that serves Chinese and spaced scripts alike. */
const shingleLength = 3;
const bandCount = 16;
const rowsPerBand = 4;
/** From this Jaccard similarity of their runs on, two texts are nearly the same. */
const nearlySame = 0.8;

/** A text with nothing in it that a copy may change: no case, width, spaces or punctuation. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function listShingles(text: string): Set<string> {
  const plain = [...normalize(text)];
  const shingles = new Set<string>();
  for (let at = 0; at + shingleLength <= plain.length; at++) shingles.add(plain.slice(at, at + shingleLength).join(''));
  return shingles;
}

/**
 * How alike two texts are: shared runs of three characters ÷ all of them (Jaccard), from 0 to 1. Case, width, spaces and
 * punctuation don't count. Texts of fewer than three characters are like nothing.
 */
export function computeTextSimilarity(a: string, b: string): number {
  const [left, right] = [listShingles(a), listShingles(b)];
  if (left.size === 0 || right.size === 0) return 0;
  const shared = left.intersection(right).size;
  return shared / (left.size + right.size - shared);
}

/** Whether two texts are one text but for a few words. */
export function isNearlySame(a: string, b: string): boolean {
  return computeTextSimilarity(a, b) >= nearlySame;
}

/** Characters that count in a text. */
export function countTextCharacters(text: string): number {
  return normalize(text).length;
}

/**
 * Hashes of which two nearly equal texts share at least one: MinHash over 16 bands of 4 rows (Broder 1997; Leskovec et al.,
 * Mining of Massive Datasets, 3.4). At a similarity of 0.8 they do with a probability of 0.9998, at 0.3 with 0.12.
 * @returns 16 signed 32-bit integers; none for a text of fewer than three characters
 */
export function computeTextBands(text: string): number[] {
  const shingles = listShingles(text);
  if (shingles.size === 0) return [];
  const smallest = new Uint32Array(bandCount * rowsPerBand).fill(0xffff_ffff);
  for (const shingle of shingles) {
    const hash = hashText(shingle);
    for (const [row, least] of smallest.entries()) {
      const value = mix(hash ^ mix(row + 1));
      if (value < least) smallest[row] = value;
    }
  }
  return Array.from({ length: bandCount }, (_, band) => {
    const rows = smallest.subarray(band * rowsPerBand, (band + 1) * rowsPerBand);
    return createHash('sha256')
      .update(`${band} ${rows.join(' ')}`)
      .digest()
      .readInt32BE();
  });
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: every bit of the input changes about half of the output's. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
