import { type Finder, type Finding, findPattern, type ScannedText } from '../scanned-text.ts';

const streetWords =
  'street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|way|parkway|pkwy|circle|highway|hwy|close|crescent|grove|mews|trail|alley|broadway|quay|esplanade|parade|rise|loop|route';
const word = "[\\p{L}.'-]+";
const unit = '(?:,?\\s+(?:apt|apartment|suite|ste|unit|flat|floor|fl|#)\\.?\\s*#?\\d[\\da-z-]*)';

/** "12 Long Lane", "350 Fifth Ave, Apt. 4". */
const street = new RegExp(
  `(?<![\\d.,$£€])\\d{1,6}[a-z]?,? (?:\\d{1,4}(?:st|nd|rd|th)? )?(?:${word} ){1,4}?(?:${streetWords})\\b\\.?${unit}?`,
  'gu',
);

/** Streets that are named before the house, as on the continent: "Rue de Rivoli 12", "Hauptstrasse 5". */
const continental = new RegExp(
  `(?<![\\p{L}\\d])(?:\\d{1,6} )?(?:(?:rue|via|rua|calle|avenida|piazza|viale|corso|plaza|paseo|camino|travessa|ulica|ul\\.|c/)(?: ${word}){1,5} \\d{1,5}|[\\p{L}-]{2,}(?:strasse|straße|straat|gata|gatan|gade|vej|vejen|veien|katu|tie|weg|laan|plein|allee|gasse|platz)n? \\d{1,5}|${word}(?: ${word})? (?:u\\.|út|utca|tér|útja) \\d{1,4}\\.?)${unit}?`,
  'gu',
);

const parts: readonly RegExp[] = [
  /(?<![\p{L}])(?:apt|apartment|suite)\.? #?\d[\da-z-]*/gu,
  /(?<![a-z])p\.? ?o\.? box \d+/g,
  /(?:zip|zip ?code|post ?code|postal code)(?: is)?[: ]{1,3}(?<value>\d[\da-z -]{2,7}[\da-z])(?![\da-z])/g,
  /(?<![a-z\d])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?![a-z\d])/g,
  /(?<![a-z])(?:[apdf]po|uss [a-z]+\s[adf]po) (?:aa|ae|ap) \d{5}(?!\d)/g,
];

/** Words that stand between a number and "way", "drive" or "place" where no street is meant. */
const noStreet =
  /\b(?:the|a|an|in|of|to|for|on|at|and|or|is|was|were|we|i|it|they|minutes?|hours?|mins?|days?|weeks?|years?|months?|miles?|km|times?|stars?|people|from|with|this|that|my|our|your|good|great|best|out|off|per|%)\b/;

/** Addresses with Latin letters: a house with its street on either side, flats and suites, postcodes that are named. */
export const findEnglishAddresses: Finder = (scanned) => {
  if (scanned.digits === 0 || scanned.letters === 0) return [];
  const found = [
    ...findPattern(scanned, 'address', street, (value, start, end) => isStreet(scanned, value, start, end)),
    ...findPattern(scanned, 'address', continental, (_, start, end) => isCapitalised(scanned, start, end)),
    ...parts.flatMap((pattern, i) =>
      findPattern(scanned, 'address', pattern, (_, start, end) => i !== 3 || isUpper(scanned, start, end)),
    ),
  ];
  const kept: Finding[] = [];
  for (const finding of found) {
    if (!kept.some(({ start, end }) => finding.start < end && finding.end > start)) kept.push(finding);
  }
  return kept;
};

function isStreet(scanned: ScannedText, value: string, start: number, end: number): boolean {
  const names = value.replace(/^\S+ /, '');
  if (noStreet.test(names)) return false;
  return isCapitalised(scanned, start, end) || /(?:street|avenue|road|boulevard|blvd|lane)\b/.test(value);
}

function getOriginal({ normalised }: ScannedText, start: number, end: number): string {
  return normalised.original.slice(normalised.starts[start], normalised.ends[end - 1]);
}

/** Whether a word of the range begins with a capital in the original. */
function isCapitalised(scanned: ScannedText, start: number, end: number): boolean {
  return /(?<!\p{L})\p{Lu}/u.test(getOriginal(scanned, start, end));
}

function isUpper(scanned: ScannedText, start: number, end: number): boolean {
  const original = getOriginal(scanned, start, end);
  return original === original.toUpperCase();
}
