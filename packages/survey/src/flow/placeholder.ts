/**
 * `{{source.name}}`, with `|words` for when it is empty. Sources: `answer`, `count`, `score`, `rank` (of a question),
 * `param`, `profile` (of the respondent), `loop` (of a block), `language`, `today`, `response` (its id).
 */
const placeholder =
  /\{\{\s*(?:(answer|count|score|rank|param|profile|loop)\.([A-Za-z][\w-]*(?:@[A-Za-z][\w-]*)*(?:\.[A-Za-z][\w-]*)*(?::[a-z]+)?)|(language|today|response))\s*(?:\|([^{}]*))?\}\}/g;

export interface PipedReference {
  source: string;
  /** What follows the source and its dot; '' for a source without names. */
  name: string;
}

/** The answers, parameters and other values that a text refers to. */
export function listPipedReferences(words: string): PipedReference[] {
  if (!words.includes('{{')) return [];
  return [...words.matchAll(placeholder)].map(([, source, name, alone]) => ({
    source: source ?? alone ?? '',
    name: name ?? '',
  }));
}

/** The words with each placeholder replaced by its value, or where that is empty by what stands after its bar. */
export function fillPlaceholders(words: string, readValue: (reference: PipedReference) => string): string {
  if (!words.includes('{{')) return words;
  return words.replace(placeholder, (_, source?: string, name?: string, alone?: string, otherwise?: string) => {
    const value = readValue({ source: source ?? alone ?? '', name: name ?? '' });
    return value === '' ? (otherwise ?? '').trim() : value;
  });
}
