import type { Question, Texts } from '../../definition/definition.ts';
import type { Expression } from '../expression/index.ts';
import { findLanguageTag } from '../language-tag.ts';
import type { SourceNode } from '../source-node.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';

/** A question of the source with what it became. */
export interface MappedQuestion {
  question: Question;
  /** Ids of options, items of a form, and rows, by their values in the source. */
  options: ReadonlyMap<string, string>;
  rows: ReadonlyMap<string, string>;
  columns: ReadonlyMap<string, string>;
}

/** What the parts of one mapping share. It grows in the order of the survey. */
export interface SurveyjsMapping {
  readonly assembly: SurveyAssembly;
  /** Language tag of words that name no language. */
  readonly language: string;
  readonly languages: readonly string[];
  /** Questions passed so far, by name in lower case: SurveyJS does not tell letters from capitals. */
  readonly mapped: Map<string, MappedQuestion>;
  /** Every name of the survey in lower case, to tell a later question from one that is not there. */
  readonly names: ReadonlySet<string>;
  /** Values that the survey calculates, by name in lower case. */
  readonly calculated: ReadonlyMap<string, Expression>;
  /** What turns a question or page visible by a trigger, by its name. */
  readonly triggers: ReadonlyMap<string, readonly Expression[]>;
}

/** Words by language tag: a string, or an object with a string for each language and for `default`. */
export function wordsOf(node: SourceNode, language: string): Map<string, string> {
  const words = new Map<string, string>();
  const plain = node.findText();
  if (plain !== undefined) return plain === '' ? words : words.set(language, plain);
  if (!node.isObject) return words;
  for (const [name, value] of node.entries()) {
    const tag = name === 'default' ? language : findLanguageTag(name);
    const text = value.findText();
    if (tag !== null && text !== undefined && text !== '') words.set(tag, text);
  }
  return words;
}

/** Settings whose words may be given in several languages. */
const spoken: ReadonlySet<string> = new Set([
  'title',
  'description',
  'text',
  'html',
  'completedHtml',
  'otherText',
  'noneText',
  'minRateDescription',
  'maxRateDescription',
  'labelTrue',
  'labelFalse',
  'commentText',
  'placeholder',
  'templateTitle',
  'requiredErrorText',
]);

/** The languages that any words of the survey are given in, the one of words without a language first. */
export function listLanguages(root: SourceNode, language: string): string[] {
  const found = new Set([language]);
  const visit = (node: SourceNode, key: string): void => {
    if (node.isList) for (const item of node.list()) visit(item, key);
    if (!node.isObject) return;
    if (spoken.has(key)) for (const tag of wordsOf(node, language).keys()) found.add(tag);
    for (const [name, inner] of node.entries()) visit(inner, name);
  };
  visit(root, '');
  return [...found];
}

/** Whether there are any words in the texts. */
export function saysSomething(texts: Texts): boolean {
  return Object.keys(texts).length > 0;
}

const none: ReadonlyMap<string, string> = new Map();

/** A question whose parts others can name. */
export function asMapped(question: Question, options = none, rows = none, columns = none): MappedQuestion {
  return { question, options, rows, columns };
}
