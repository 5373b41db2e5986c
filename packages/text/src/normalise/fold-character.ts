import { simplifiedCharacters, traditionalCharacters } from './traditional-characters.generated.ts';

/** What `foldUnit` answers for a code unit that does not become exactly one other code unit by itself. */
export const complexUnit = 0xffff;

const simplified = new Map(
  Array.from(traditionalCharacters, (character, i) => [character, simplifiedCharacters[i] ?? character]),
);

/** 0 = not looked up yet. A code unit never folds to NUL: control characters fold to a space. */
const foldedUnits = new Uint16Array(65536);

/**
 * The form in which one UTF-16 code unit is matched: NFKC, lower case, simplified; other white space
 * and control characters become a space, line breaks a line feed.
 * Gives `complexUnit` for surrogates, combining marks, invisible characters and whatever becomes several code units:
 * these need `foldCluster`.
 */
export function foldUnit(unit: number): number {
  const known = foldedUnits[unit] as number;
  if (known !== 0) return known;
  const folded = computeFoldedUnit(unit);
  foldedUnits[unit] = folded;
  return folded;
}

const surrogate = /[\ud800-\udfff]/;
const mark = /\p{M}/u;
const invisible = /[\p{Cf}\p{Co}\p{Cn}]/u;

function computeFoldedUnit(unit: number): number {
  const character = String.fromCharCode(unit);
  if (surrogate.test(character) || mark.test(character) || invisible.test(character)) return complexUnit;
  const folded = foldString(character);
  return folded.length === 1 ? folded.charCodeAt(0) : complexUnit;
}

/** A code point with the marks that follow it, folded; empty for invisible characters and lone surrogates. */
export function foldCluster(cluster: string): string {
  if (invisible.test(cluster) || /^[\ud800-\udfff]$/.test(cluster)) return '';
  return foldString(cluster);
}

function foldString(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  let result = '';
  for (const character of folded) {
    result += foldSpace(character) ?? simplified.get(character) ?? character;
  }
  return result;
}

/** A line break, a space for any other white space or control character, nothing for what is neither. */
function foldSpace(character: string): string | undefined {
  if (/[\n\r\u0085\u2028\u2029]/.test(character)) return '\n';
  return /[\s\p{Cc}]/u.test(character) ? ' ' : undefined;
}

/** Whether the code unit at `index` belongs to the cluster that begins before it. */
export function continuesCluster(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0x300) return false;
  return unit === 0xfe0f || unit === 0x200d || mark.test(text.charAt(index));
}
