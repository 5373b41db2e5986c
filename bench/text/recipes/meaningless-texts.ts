/** A number from 0 (included) to 1 (excluded). */
type Random = () => number;

const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();
const digits = '0123456789';
const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

const drawNumber = (least: number, most: number, random: Random): number =>
  least + Math.floor(random() * (most - least + 1));

const drawFrom = (characters: string, length: number, random: Random): string =>
  Array.from({ length }, () => characters.charAt(Math.floor(random() * characters.length))).join('');

/** One to `most` parts with the same mark between them. */
function joinParts(most: number, separators: string, random: Random, drawPart: () => string): string {
  const separator = drawFrom(separators, 1, random);
  return Array.from({ length: drawNumber(1, most, random) }, drawPart).join(separator);
}

/** A character of a file read as if it were letters. */
function drawByte(random: Random): string {
  const unit = random() < 0.5 ? drawNumber(0x20, 0x7e, random) : drawNumber(0xa0, 0x17f, random);
  return String.fromCharCode(unit);
}

/** What lands in the fields of a form that is in no language, each kind with its way of drawing one. */
const kinds: readonly ((random: Random) => string)[] = [
  (random) => drawFrom(`${letters}${capitals}${digits}+/`, drawNumber(8, 120, random), random),
  (random) => joinParts(8, ' -:\n', random, () => drawFrom(`${digits}abcdef`, drawNumber(4, 32, random), random)),
  (random) => joinParts(8, ' ', random, () => drawFrom(letters, drawNumber(2, 10, random), random)),
  (random) =>
    joinParts(4, ' ', random, () => {
      const row = keyboardRows[drawNumber(0, keyboardRows.length - 1, random)] ?? letters;
      return drawFrom(row, drawNumber(3, 10, random), random);
    }),
  (random) => Array.from({ length: drawNumber(10, 200, random) }, () => drawByte(random)).join(''),
  (random) => drawFrom(`${capitals}${digits}`, drawNumber(4, 16, random), random),
  (random) => drawFrom(letters, drawNumber(1, 2, random), random).repeat(drawNumber(3, 30, random)),
];

/**
 * Texts in no language, as many of each kind: base64, hexadecimal numbers, letters drawn at random, keys of one row struck again and again, bytes read as
 * letters, numbers of orders, one or two letters repeated.
 */
export function drawMeaninglessTexts(count: number, random: Random): string[] {
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length]?.(random) ?? '');
}
