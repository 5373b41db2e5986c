import { type QualityFlag, quote } from './quality-flag.ts';

const keyboardRows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  'qazwsxedcrfvtgbyhnujm',
  'abcdefghijklmnopqrstuvwxyz',
];
const keyRuns: ReadonlySet<string> = new Set(
  keyboardRows
    .flatMap((row) => [row, [...row].reverse().join('')])
    .flatMap((row) => Array.from({ length: Math.max(0, row.length - 3) }, (_, at) => row.slice(at, at + 4))),
);

/** What an input method makes of hands falling on the home row of a keyboard, and syllables typed at random. */
const chineseMash =
  /阿斯顿|阿斯蒂芬|啊实打实|撒旦|飒飒|的萨|萨芬|发的撒|打发十分|水电费|斯蒂芬|大师傅|爱的色放|放大放大|阿萨德|撒大苏打|地方撒|爱上大时代|啊啊啊|哈哈哈哈/g;

/** Words that short answers are made of; a text of them is no gibberish however short. */
const vowels = /[aeiouyäöüàáâãåæèéêëìíîïòóôõøùúû]/i;

/**
 * Whether words are a run of keys or have no meaning. Sure of itself only where the text says nothing else: a name or an
 * abbreviation is left alone.
 */
export function checkText(text: string): Pick<QualityFlag, 'code' | 'weight' | 'evidence'> | undefined {
  const plain = text.normalize('NFKC').trim();
  const evidence = { text: quote(plain) };
  if (isKeyRun(plain)) return { code: 'keyboardRun', weight: 0.5, evidence };
  if (isRepetition(plain) || isChineseMash(plain) || isConsonantMash(plain) || isMarksOnly(plain)) {
    return { code: 'gibberish', weight: 0.4, evidence };
  }
  return undefined;
}

/** More than half of the letters stand in runs of four or more neighbouring keys. */
function isKeyRun(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (letters.length < 4 || /\p{Script=Han}/u.test(text) || isNumber(text)) return false;
  let covered = 0;
  for (let at = 0; at + 4 <= letters.length; at += 1) {
    if (!keyRuns.has(letters.slice(at, at + 4))) continue;
    let end = at + 4;
    while (end < letters.length && keyRuns.has(letters.slice(end - 3, end + 1))) end += 1;
    covered += end - at;
    at = end - 1;
  }
  return covered > letters.length / 2;
}

function isNumber(text: string): boolean {
  return /^[\d\s.,+()-]+$/.test(text);
}

/** One or two signs, or one short piece, again and again. */
function isRepetition(text: string): boolean {
  const signs = [...text.replace(/\s/g, '').toLowerCase()];
  if (signs.length < 5 || isNumber(text)) return false;
  if (new Set(signs).size <= 2) return true;
  return [2, 3, 4].some(
    (period) => signs.length >= period * 3 && signs.every((sign, at) => sign === signs[at % period]),
  );
}

function isChineseMash(text: string): boolean {
  const signs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (signs < 3) return false;
  const mashed = [...text.matchAll(chineseMash)].reduce((sum, [found]) => sum + found.length, 0);
  return mashed > signs / 2;
}

/** Long "words" without a vowel, or with more consonants in a row than any language writes. */
function isConsonantMash(text: string): boolean {
  if (/\p{Script=Han}/u.test(text)) return false;
  const words = text.split(/[^\p{L}]+/u).filter((word) => word.length >= 5 && /^\p{Script=Latin}+$/u.test(word));
  // Capitals are abbreviations.
  const odd = words.filter(
    (word) => word !== word.toUpperCase() && (!vowels.test(word) || /[bcdfghjklmnpqrstvwxz]{6,}/i.test(word)),
  );
  return words.length > 0 && odd.length > words.length / 2;
}

function isMarksOnly(text: string): boolean {
  return text.length >= 3 && !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}
