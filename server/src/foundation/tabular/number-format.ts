/** What stands before the decimals of a number: a point, or the comma of most of Europe. */
export const decimalMarks = ['.', ','] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Thousands apart: by the mark that is not the decimal one, by a blank or by an apostrophe. */
const groupedNumber: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^[+-]?\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+(?:\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+(?:,\d+)?$/,
};
/** `10 - Extremely likely`, `5 (very good)`, `3：一般`: a score with its words, which hold no further number. */
const labelledScore = /^(\d{1,2})\s*(?:[-–—:：=]|(?=[(（]))\s*[^\d]+$/;

const blankWords = new Set(['', '不适用', '未作答', '(跳过)']);

/** Words by which other programs fill cells that hold nothing. People write some of them as answers, too. */
const fillWords = new Set(['na', 'n/a', '#n/a', 'null', 'nan', '.', '-', '--', '—']);

/** Whether a cell may be one that another program filled because it holds nothing: `NA` of R, `NULL` of a database. */
export function isFillWord(written: string): boolean {
  return fillWords.has(written.trim().toLowerCase());
}

/** Whether a cell of a numeric column says that there is no answer. */
export function isNoAnswer(written: string): boolean {
  const word = written.trim().toLowerCase();
  return blankWords.has(word) || fillWords.has(word);
}

const roundedNumber = /^[+-]?\d(?:[.,]\d+e\+?|e\+)\d{1,3}$/i;

/**
 * Whether what should be an id is a long number that a spreadsheet has rounded, as it writes such: `1.38E+10`. Its last digits
 * are lost, and many ids have become one. Ids of hexadecimal digits (`12e4`) have neither point nor plus.
 */
export function isRoundedNumber(written: string): boolean {
  return roundedNumber.test(written.trim());
}

/** Reads `4`, `4.0`, `-0.5`, `1,204`, `5.70306E+17`, with a comma `4,0` and `1.204,5`; null for anything else. */
export function parseNumber(written: string, decimal: DecimalMark = '.'): number | null {
  const text = written.trim();
  if (groupedNumber[decimal].test(text)) return Number(toPoint(text.replaceAll(groupMarks[decimal], ''), decimal));
  if (decimal === ',' && text.includes('.')) return null;
  const plain = toPoint(text, decimal);
  return plainNumber.test(plain) ? Number(plain) : null;
}

const groupMarks: Readonly<Record<DecimalMark, RegExp>> = { '.': /[, \u00a0\u202f'’]/g, ',': /[. \u00a0\u202f'’]/g };

function toPoint(text: string, decimal: DecimalMark): string {
  return decimal === '.' ? text : text.replace(',', '.');
}

/** Reads a score, also one with its words (`10 - Extremely likely`); null for anything that is no whole number. */
export function parseScore(written: string): number | null {
  const text = written.trim();
  const labelled = labelledScore.exec(text);
  const number = labelled === null ? parseNumber(text) : Number(labelled[1]);
  return number !== null && Number.isInteger(number) ? number : null;
}
