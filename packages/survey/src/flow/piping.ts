import { type Answers, questionIdOf, readAnswer } from '../answers/answers.ts';
import { displayAnswer, displayPart } from '../answers/display-answer.ts';
import type { SurveyDefinition, Texts } from '../definition/definition.ts';
import { escapeHtml } from '../definition/rich-text.ts';
import { findText, plainOf, textIn } from '../definition/texts.ts';
import { readField } from './field-reader.ts';
import type { FlowContext } from './flow-context.ts';
import { planFlow } from './flow-plan.ts';
import { type Pass, suffixFor } from './pass.ts';
import { fillPlaceholders, type PipedReference } from './placeholder.ts';

/**
 * The words in the reader's language with answers, parameters and other values filled in. The result is plain text made
 * of the author's and the respondent's words: whoever shows it as HTML escapes it.
 *
 * @param passes of the loops that the text stands in.
 */
export function pipeText(
  definition: SurveyDefinition,
  texts: Texts | undefined,
  answers: Answers,
  context: FlowContext,
  passes: readonly Pass[] = [],
): string {
  const found = findText(texts, context.language, definition.languages);
  if (found === undefined) return '';
  return fillPlaceholders(plainOf(found), (reference) => readPiped(definition, reference, answers, context, passes));
}

/**
 * The same as HTML: rich text as its author wrote it (it was sanitised when it came in), plain text and everything filled
 * in escaped.
 */
export function pipeHtml(
  definition: SurveyDefinition,
  texts: Texts | undefined,
  answers: Answers,
  context: FlowContext,
  passes: readonly Pass[] = [],
): string {
  const found = findText(texts, context.language, definition.languages);
  if (found === undefined) return '';
  if (typeof found === 'string') return escapeHtml(pipeText(definition, texts, answers, context, passes));
  return fillPlaceholders(found.html, (reference) =>
    escapeHtml(readPiped(definition, reference, answers, context, passes)),
  );
}

/** An address with values filled in, each of them made safe for its place. */
export function pipeUrl(definition: SurveyDefinition, address: string, answers: Answers, context: FlowContext): string {
  return fillPlaceholders(address, (reference) =>
    encodeURIComponent(readPiped(definition, reference, answers, context, [])),
  );
}

function readPiped(
  definition: SurveyDefinition,
  { source, name }: PipedReference,
  answers: Answers,
  context: FlowContext,
  passes: readonly Pass[],
): string {
  switch (source) {
    case 'answer':
      return readPipedAnswer(definition, name, answers, context, passes);
    case 'loop':
      return readPipedLoop(definition, name, answers, context, passes);
    case 'response':
      return context.seed ?? '';
    default: {
      const state = { answers: new Map(Object.entries(answers)), shown: undefined, passes, context };
      const value = readField(definition, planFlow(definition), state, name === '' ? source : `${source}.${name}`);
      return value === undefined || value === null ? '' : String(value);
    }
  }
}

function readPipedAnswer(
  definition: SurveyDefinition,
  name: string,
  answers: Answers,
  context: FlowContext,
  passes: readonly Pass[],
): string {
  const questionId = questionIdOf(name);
  const indexed = planFlow(definition).index.get(questionId);
  if (indexed === undefined) return '';
  const named = /^[^.:]*/.exec(name)?.[0] ?? name;
  const key = named.includes('@') ? named : `${questionId}${suffixFor(indexed.loops, passes)}`;
  const part = name.slice(named.length);
  if (part === '') return displayAnswer(definition, indexed.question, answers, context.language, key);
  if (part.includes(':')) return String(readAnswer(answers, `${key}${part}`) ?? '');
  const ids = part.split('.').slice(1);
  return displayPart(definition, indexed.question, answers, context.language, key, ids);
}

/** `loop.<block>` is the item's label, `loop.<block>.index` its number, `loop.<block>.<field>` a text of it. */
function readPipedLoop(
  definition: SurveyDefinition,
  name: string,
  answers: Answers,
  context: FlowContext,
  passes: readonly Pass[],
): string {
  const [blockId, part] = name.split('.');
  const at = passes.findIndex((pass) => pass.blockId === blockId);
  const pass = passes[at];
  if (pass === undefined) return '';
  if (part === 'index') return String(pass.index);
  const texts = part === undefined ? pass.label : Object.hasOwn(pass.fields, part) ? pass.fields[part] : undefined;
  if (part === undefined && textIn(texts, context.language, definition.languages) === '') return String(pass.index);
  // What an item says may name the loops around its own, and earlier answers; never itself.
  return pipeText(definition, texts, answers, context, passes.slice(0, at));
}
