/** One spelling for comparing names and labels: NFKC, one blank between words, lower case. */
export function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b]+/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .trim()
    .toLowerCase();
}

/** Labels that are numbers are compared as numbers: `4`, `4.0` and `04` are one. */
export function normalizeLabel(text: string): string {
  const plain = normalize(text);
  return /^-?\d+(\.\d+)?$/.test(plain) ? String(Number(plain)) : plain;
}

/** A sentence without a name that stands in it, whose words would mislead. */
export function leaveOut(what: string, name: string): string {
  return normalize(what).replace(normalize(name), ' ');
}

/** Words that say what to compute or are in every sentence; they name no column. */
const stopWords = new Set(
  (
    'a an the of to on in at by for per and or with its is are was were as from each every all any only named not no ' +
    'mean average standard deviation count counts number share percentage percent rate nps csat top box bottom two ' +
    'answered answer answers answering non empty after trimming white space left out distinct unique values value rows row columns ' +
    'column question questions choice choices multiple single matrix split people least most how many first last written ' +
    'calendar day month scale promoters passives detractors complete partial responses response score scores distribution'
  ).split(' '),
);

/** The words of a text that can name a column, simply stemmed. */
export function listTokens(text: string): string[] {
  const spaced = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKC')
    .toLowerCase();
  return spaced
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !stopWords.has(word))
    .map(stem);
}

function stem(word: string): string {
  return word.replace(/(?:ies)$/, 'y').replace(/(?:'s|es|s)$/, (ending) => (word.length > 4 ? '' : ending));
}

/** How alike two words are: 1 for the same, less for a common beginning (`isolation`, `isolate`), 0 for strangers. */
export function compareWords(a: string, b: string): number {
  if (a === b) return 1;
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  const longest = Math.max(a.length, b.length);
  if (common >= 5 || (common >= 4 && common >= longest * 0.44)) return 0.4 + 0.5 * (common / longest);
  return 0;
}
