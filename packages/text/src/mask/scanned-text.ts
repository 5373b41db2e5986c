import type { NormalisedText, Span } from '../normalise/index.ts';
import type { PersonalDataKind } from './personal-data.ts';

/** A text in which personal data is looked for, with what a quick look at its characters has shown. */
export interface ScannedText {
  readonly normalised: NormalisedText;
  /** The normalised text: lower case, half width, simplified. All findings are ranges of it. */
  readonly text: string;
  readonly digits: number;
  /** Chinese numerals: 零〇一二…九幺. */
  readonly numerals: number;
  readonly hasAt: boolean;
  /** Whether a link may stand in it: "://" or "www". */
  readonly hasLink: boolean;
  readonly colons: number;
  /** Characters that end the number of a house, a floor or a room: 号室栋. */
  readonly houses: number;
  /** Characters that end the name of a city or a district: 市区县. */
  readonly districts: number;
  /** Letters a–z. */
  readonly letters: number;
}

/** A finding in the normalised text. */
export interface Finding extends Span {
  readonly kind: PersonalDataKind;
}

/** Looks for one kind of thing. */
export type Finder = (scanned: ScannedText) => readonly Finding[];

const [classDigit, classNumeral, classAt, classColon, classHouse, classDistrict, classLetter] = [1, 2, 3, 4, 5, 6, 7];
const classes = new Uint8Array(65536);
classes.fill(classDigit, 0x30, 0x3a);
for (const numeral of '零〇一二三四五六七八九幺') classes[numeral.charCodeAt(0)] = classNumeral;
classes.fill(classLetter, 0x61, 0x7b);
classes[0x40] = classAt;
classes[0x3a] = classColon;
for (const unit of '号室栋幢座弄巷楼层户组队社房元') classes[unit.charCodeAt(0)] = classHouse;
for (const unit of '市区县旗') classes[unit.charCodeAt(0)] = classDistrict;

/** Looks once at every character, so that most texts need no pattern at all. */
export function scanText(normalised: NormalisedText): ScannedText {
  const { text } = normalised;
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const found = classes[text.charCodeAt(i)] as number;
    if (found !== 0) counts[found] = (counts[found] as number) + 1;
  }
  const [, digits = 0, numerals = 0, ats = 0, colons = 0, houses = 0, districts = 0, letters = 0] = counts;
  return {
    normalised,
    text,
    digits,
    numerals,
    hasAt: ats > 0,
    hasLink: text.includes('://') || text.includes('www.'),
    colons,
    houses,
    districts,
    letters,
  };
}

/**
 * The matches of a pattern as findings. Where the pattern has a group "value", that group is the finding.
 * `accept` sees what was found and where it stands.
 */
export function findPattern(
  scanned: ScannedText,
  kind: PersonalDataKind,
  pattern: RegExp,
  accept: (value: string, start: number, end: number) => boolean = () => true,
): Finding[] {
  const findings: Finding[] = [];
  // Most patterns match nothing, and a search costs far less than a walk through matches.
  if (scanned.text.search(pattern) < 0) return findings;
  for (const match of scanned.text.matchAll(pattern)) {
    const value = match.groups?.value ?? match[0];
    const start = match.index + (match.groups?.value === undefined ? 0 : match[0].lastIndexOf(value));
    if (accept(value, start, start + value.length)) findings.push({ kind, start, end: start + value.length });
  }
  return findings;
}

/** The words just before a place of a text, as far as they may say what follows. */
export function getWordsBefore({ text }: ScannedText, start: number, length: number): string {
  return text.slice(Math.max(0, start - length), start);
}
