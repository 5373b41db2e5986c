import { readFileSync } from 'node:fs';
import type { AnswerValue } from '@voxloop/survey';
import { createMasker, decodeWeights, type Masker, type PersonalDataKind, personalDataKinds } from '@voxloop/text';
import type { AttributeValue, FeedbackInput } from './feedback.ts';

/** Of the way in which feedback is masked; stored with each record. */
export const maskingVersion = 1;

/**
 * What is masked in attributes, which are short and counted: only what has a form and a check. A city may look like a name,
 * and a link or an order number is what an attribute is often there for.
 */
const inAttributes: readonly PersonalDataKind[] = [
  'email',
  'iban',
  'identityCard',
  'bankCard',
  'passport',
  'driverLicence',
  'socialSecurityNumber',
  'phone',
];

/** Details hold the address of what was said, for readers to go there. */
const notInDetails: ReadonlySet<PersonalDataKind> = new Set(['url', 'orderNumber']);

/** What a feedback said where something was masked, as it was said. */
export interface HiddenWords {
  answers: Readonly<Record<string, AnswerValue>>;
  details: Readonly<Record<string, string>>;
  attributes: Readonly<Record<string, AttributeValue>>;
}

/** The maskers for the kinds that a workspace masks. */
export interface FeedbackMaskers {
  words: Masker;
  details: Masker;
  attributes: Masker;
}

const known = new Map<string, FeedbackMaskers>();
let weights: ReturnType<typeof decodeWeights> | undefined;

/** Maskers with the weights that ship (0.3 MB, read at the first call); the same kinds give the same maskers. */
export function loadMaskers(kinds: readonly PersonalDataKind[]): FeedbackMaskers {
  const chosen = personalDataKinds.filter((kind) => kinds.includes(kind));
  const key = chosen.join(' ');
  const found = known.get(key);
  if (found !== undefined) return found;
  weights ??= decodeWeights(readFileSync(new URL('../weights/mask-weights.bin', import.meta.resolve('@voxloop/text'))));
  const made = {
    words: createMasker({ weights, kinds: chosen }),
    details: createMasker({ weights, kinds: chosen.filter((kind) => !notInDetails.has(kind)) }),
    attributes: createMasker({ kinds: chosen.filter((kind) => inAttributes.includes(kind)) }),
  };
  known.set(key, made);
  return made;
}

/**
 * Masks what a customer said: his words, what a source tells beside them, and attributes that hold a number of his.
 * What was masked before stays as it is, and so do keys that programs drew.
 * @returns the same feedback without the personal data, and what was hidden; null where nothing was
 */
export function maskVerbatims<Given extends Pick<FeedbackInput, 'answers' | 'verbatimKeys' | 'attributes' | 'details'>>(
  maskers: FeedbackMaskers,
  given: Given,
): { masked: Given; hidden: HiddenWords | null } {
  const answers: Record<string, AnswerValue> = { ...given.answers };
  const hidden = { answers: {} as Record<string, AnswerValue>, details: {}, attributes: {} };
  for (const key of given.verbatimKeys) {
    const [question = '', ...steps] = Object.hasOwn(given.answers, key) ? [key] : key.split('.');
    const answer = answers[question];
    const masked = answer === undefined ? undefined : maskWithin(maskers.words, answer, steps);
    if (answer === undefined || masked === undefined || masked === answer) continue;
    answers[question] = masked;
    hidden.answers[question] ??= answer;
  }
  const details = given.details == null ? null : maskTexts(maskers.details, given.details);
  const attributes = maskTexts(maskers.attributes, given.attributes, mayHoldNumber);
  if (details !== null) hidden.details = details.hidden;
  hidden.attributes = attributes.hidden;
  const hides = Object.values(hidden).some((part) => Object.keys(part).length > 0);
  if (!hides) return { masked: given, hidden: null };
  const masked = { ...given, answers, attributes: attributes.masked };
  return { masked: details === null ? masked : { ...masked, details: details.masked }, hidden };
}

/** Masks every text at or below a place of an answer; gives back the same answer where nothing was found. */
function maskWithin(masker: Masker, answer: AnswerValue, steps: readonly string[]): AnswerValue {
  const before = JSON.stringify(answer);
  const after = JSON.stringify(maskAt(masker, JSON.parse(before), steps));
  return before === after ? answer : JSON.parse(after);
}

function maskAt(masker: Masker, value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (typeof value === 'string') return masker.mask(value).text;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => maskAt(masker, one, []));
  const parts = Object.entries(value).map(([name, part]) =>
    step === undefined || step === name ? [name, maskAt(masker, part, rest)] : [name, part],
  );
  return Object.fromEntries(parts);
}

/**
 * Whether a text may hold any of the kinds that are masked in attributes: each has six digits or an address sign. Most
 * attributes have neither, and a masker takes its time with every text.
 */
function mayHoldNumber(text: string): boolean {
  return /[@＠]|(?:\p{Nd}\P{Nd}*){6}/u.test(text);
}

/**
 * Whether a text is a key that a program drew, such as that of the ticket which a follow-up asks about. One in some hundreds
 * has digits that read like a card's or a phone's, and none of them holds anybody's.
 */
function isKey(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

function maskTexts<Value extends AttributeValue>(
  masker: Masker,
  given: Readonly<Record<string, Value>>,
  mayHold: (text: string) => boolean = () => true,
) {
  const masked: Record<string, Value | string> = { ...given };
  const hidden: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given)) {
    const text = typeof value === 'string' && mayHold(value) && !isKey(value) ? masker.mask(value).text : value;
    if (text === value) continue;
    masked[name] = text;
    hidden[name] = value;
  }
  return { masked, hidden };
}
