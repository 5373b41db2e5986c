import type { SurveyDefinition } from '../definition/definition.ts';
import { fillPlaces } from '../definition/fill-places.ts';
import { ownLanguageFor } from '../definition/own-language.ts';
import { type ParsedDefinition, parseDefinition } from '../definition/parse-definition.ts';
import { type FindingCode, findingWords } from './finding-words.ts';

/** Something that an experienced researcher would point out. */
export interface Finding {
  code: FindingCode;
  /** problem: answers will be wrong or missing; warning: they may be; hint: it could be better. */
  severity: 'problem' | 'warning' | 'hint';
  /** Where, e.g. `elements.0.questions.2.title.en`; '' for the survey as a whole. */
  path: string;
  /** The question that it is about; null for the survey as a whole. */
  questionId: string | null;
  /** The figures and words of the message. */
  params: Readonly<Record<string, string | number>>;
  /** What would mend it; absent where only its author can. */
  fix?: Fix;
}

/** Changes that mend a finding, to be made together and in this order. */
export type Fix = readonly FixStep[];

export type FixStep =
  | { do: 'set'; path: string; value: unknown }
  | { do: 'remove'; path: string }
  | { do: 'insert'; path: string; value: unknown };

export interface FindingDescription {
  what: string;
  why: string;
  /** What to do about it. */
  remedy: string;
}

/** The finding in words for a person; any language but Chinese gets English. */
export function describeFinding(
  { code, params }: Pick<Finding, 'code' | 'params'>,
  language: string,
): FindingDescription {
  const words = findingWords[code][ownLanguageFor(language)];
  const [what, why, remedy] = words;
  return { what: fillPlaces(what, params), why: fillPlaces(why, params), remedy: fillPlaces(remedy, params) };
}

/**
 * The definition with a fix made, which is parsed again: a fix of an older state of the survey may not fit any more. The
 * argument is not changed.
 */
export function applyFix(definition: SurveyDefinition, fix: Fix): ParsedDefinition {
  const changed = structuredClone(definition);
  for (const step of fix) applyStep(changed, step);
  return parseDefinition(changed);
}

function applyStep(document: object, step: FixStep): void {
  const keys = step.path.split('.');
  const last = keys.pop() ?? '';
  let holder: unknown = document;
  for (const key of keys) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return;
    holder = Reflect.get(holder, key);
  }
  if (typeof holder !== 'object' || holder === null) return;
  if (step.do === 'insert') {
    if (Array.isArray(holder)) holder.splice(Number(last), 0, step.value);
  } else if (step.do === 'set') Reflect.set(holder, last, step.value);
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
}
