/** A question as a plain reading of the source has it, which knows nothing of the importer. */
export interface ExpectedQuestion {
  /** What the source calls it. */
  name: string;
  sourceType: string;
  text: string;
  /** Every choice, in order, with the value that the source keeps for it; null where it has none to choose. */
  options: readonly ExpectedOption[] | null;
  rows: readonly ExpectedOption[] | null;
}

export interface ExpectedOption {
  code: string;
  text: string;
}

/** Letters and digits of a text, without markup, references, accents and case: what must arrive whatever becomes of its looks. */
export function bareWords(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<img\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\{\{[^}]*\}\}|\$\{[^}]*\}|\{[^{}]*\}|%\(\w+\)s/g, ' ')
    .replace(/&szlig;/g, 'ss')
    .replace(/&([a-z])(uml|acute|grave|circ|tilde|ring|cedil|slash|caron);/gi, '$1')
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replace(/&\w+;/g, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
