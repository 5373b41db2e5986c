/** What a token is made of. */
export const tokenKind = { ideograph: 1, word: 2, number: 3, mark: 4, symbol: 5 } as const;

/** The tokens of a normalised text, as parallel arrays; `count` of them are filled. */
export interface Tokens {
  readonly text: string;
  count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly hashes: Uint32Array;
}

/** The class of a code unit: 0 is a space; 6 is the first half of a surrogate pair. */
const unitClasses = new Uint8Array(65536);
const leadSurrogate = 6;

function classifyUnit(unit: number): number {
  const known = unitClasses[unit] as number;
  if (known !== 0) return known - 1;
  const computed = computeUnitClass(unit);
  unitClasses[unit] = computed + 1;
  return computed;
}

function computeUnitClass(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return leadSurrogate;
  const character = String.fromCharCode(unit);
  if (character === ' ' || character === '\n') return 0;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return tokenKind.ideograph;
  if (/[\p{L}\p{M}]/u.test(character)) return tokenKind.word;
  if (/\p{N}/u.test(character)) return tokenKind.number;
  return /\p{P}/u.test(character) ? tokenKind.mark : tokenKind.symbol;
}

const apostrophe = 0x27;

/** Words longer than this are no words (base64, keys); they are read as one unknown token. */
const longestWord = 40;

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/**
 * Splits a normalised text: every ideograph or kana, word (with its apostrophes: "don't"), number, punctuation mark and symbol
 * (an emoji is one symbol) is a token. Each carries a 32-bit hash of its text; numbers carry that of their count of digits, words
 * of more than 40 letters share one.
 */
export function tokenise(text: string): Tokens {
  const capacity = text.length;
  const tokens: Tokens = {
    text,
    count: 0,
    kinds: new Uint8Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    hashes: new Uint32Array(capacity),
  };
  let i = 0;
  while (i < capacity) {
    const unitClass = classifyUnit(text.charCodeAt(i));
    if (unitClass === 0) i += 1;
    else i = addToken(tokens, i, unitClass);
  }
  return tokens;
}

function addToken(tokens: Tokens, start: number, unitClass: number): number {
  const { text } = tokens;
  let end = start + 1;
  let kind = unitClass;
  if (unitClass === tokenKind.word) end = findWordEnd(text, end);
  else if (unitClass === tokenKind.number) {
    while (end < text.length && classifyUnit(text.charCodeAt(end)) === tokenKind.number) end += 1;
  } else if (unitClass === leadSurrogate) {
    end = Math.min(text.length, start + 2);
    kind = (text.codePointAt(start) ?? 0) >= 0x20000 ? tokenKind.ideograph : tokenKind.symbol;
  }
  const index = tokens.count;
  tokens.kinds[index] = kind;
  tokens.starts[index] = start;
  tokens.ends[index] = end;
  tokens.hashes[index] = hashToken(text, start, end, kind);
  tokens.count = index + 1;
  return end;
}

function findWordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const inWord =
      classifyUnit(unit) === tokenKind.word ||
      (unit === apostrophe && end + 1 < text.length && classifyUnit(text.charCodeAt(end + 1)) === tokenKind.word);
    if (!inWord) break;
    end += 1;
  }
  return end;
}

function hashToken(text: string, start: number, end: number, kind: number): number {
  let hash = 0x811c9dc5 ^ kind;
  if (kind === tokenKind.number) return mix(hash, Math.min(end - start, 8)) >>> 0;
  if (end - start > longestWord) return mix(hash, 0xfffe) >>> 0;
  for (let i = start; i < end; i++) hash = mix(hash, text.charCodeAt(i));
  return finishHash(hash);
}

/** Spreads the bits of a hash (the finishing step of MurmurHash3). */
export function finishHash(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The hash of one thing after another. */
export function combineHashes(first: number, second: number): number {
  return finishHash(Math.imul(first, 0x9e3779b1) ^ second);
}

/** The hash of a string that is no part of a text: the name of a feature. */
export function hashName(name: string): number {
  return hashSlice(name, 0, name.length);
}

/** The hash that `hashName` gives for `text.slice(start, end)`. */
export function hashSlice(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = mix(hash, text.charCodeAt(i));
  return finishHash(hash);
}
