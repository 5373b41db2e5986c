const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const groupedNumber = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** `10 - Extremely likely`, `5 (very good)`, `3：一般`: a score with its words, which hold no further number. */
const labelledScore = /^(\d{1,2})\s*(?:[-–—:：=]|(?=[(（]))\s*[^\d]+$/;

const blankWords = new Set(['', 'n/a', 'na', '#n/a', 'null', 'nan', '-', '--', '—', '不适用', '未作答', '(跳过)']);

/** Whether a cell of a numeric column says that there is no answer. */
export function isNoAnswer(written: string): boolean {
  return blankWords.has(written.trim().toLowerCase());
}

/** Reads `4`, `4.0`, `-0.5`, `1,204`, `5.70306E+17`; null for anything else. */
export function parseNumber(written: string): number | null {
  const text = written.trim();
  if (plainNumber.test(text)) return Number(text);
  return groupedNumber.test(text) ? Number(text.replaceAll(',', '')) : null;
}

/** Reads a score, also one with its words (`10 - Extremely likely`); null for anything that is no whole number. */
export function parseScore(written: string): number | null {
  const text = written.trim();
  const labelled = labelledScore.exec(text);
  const number = labelled === null ? parseNumber(text) : Number(labelled[1]);
  return number !== null && Number.isInteger(number) ? number : null;
}
