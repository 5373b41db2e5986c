/** A script that tells languages apart; `alphabet` is Latin and Cyrillic. */
export type Script = 'alphabet' | 'han' | 'kana' | 'hangul' | 'thai' | 'devanagari' | 'arabic';

const patterns: readonly (readonly [Script | 'other', RegExp])[] = [
  ['han', /\p{Script=Han}/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['thai', /\p{Script=Thai}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['alphabet', /[\p{Script=Latin}\p{Script=Cyrillic}]/u],
  ['other', /\p{L}/u],
];

/** For each code unit, its script's place in `patterns` + 2, 1 for none, 0 for not looked up yet. */
const known = new Uint8Array(65536);

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const place = /[\p{L}\p{M}]/u.test(character) ? patterns.findIndex(([, pattern]) => pattern.test(character)) : -1;
  known[unit] = place + 2;
  return place + 2;
}

/** How many letters of a text are in each script; characters beyond the Basic Multilingual Plane do not count. */
export function countScripts(text: string): { letters: number; shares: Readonly<Record<Script, number>> } {
  const counts = new Uint32Array(patterns.length + 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const place = (known[unit] as number) || classify(unit);
    counts[place] = (counts[place] as number) + 1;
  }
  const shares = { alphabet: 0, han: 0, kana: 0, hangul: 0, thai: 0, devanagari: 0, arabic: 0, other: 0 };
  let letters = 0;
  patterns.forEach(([script], place) => {
    const count = counts[place + 2] as number;
    shares[script] += count;
    letters += count;
  });
  return { letters, shares };
}
