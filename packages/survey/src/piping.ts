import { type Answers, readAnswer } from './answers.ts';
import { findQuestion, type SurveyDefinition, type Texts } from './definition.ts';
import { displayAnswer } from './display-answer.ts';
import type { FlowContext } from './flow.ts';
import { textIn } from './texts.ts';

/** `{{answer.<questionId>}}`, `{{answer.<questionId>.<rowId>}}` or `{{param.<name>}}`, with `|words` for when it is empty. */
const placeholder = /\{\{\s*(answer|param)\.([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?)\s*(?:\|([^{}]*))?\}\}/g;

export interface PipedReference {
  source: 'answer' | 'param';
  /** What follows `answer.` or `param.`. */
  name: string;
}

/**
 * The words in the reader's language with answers and parameters filled in. The result is plain text made of the
 * author's and the respondent's words: whoever shows it as HTML escapes it.
 */
export function pipeText(
  definition: SurveyDefinition,
  texts: Texts | undefined,
  answers: Answers,
  context: FlowContext,
): string {
  return textIn(texts, context.language, definition.languages).replace(
    placeholder,
    (_, source: PipedReference['source'], name: string, otherwise: string | undefined) => {
      const value = source === 'param' ? readParameter(context, name) : readPiped(definition, name, answers, context);
      return value === '' ? (otherwise ?? '').trim() : value;
    },
  );
}

/** The answers and parameters that a text refers to. */
export function listPipedReferences(words: string): PipedReference[] {
  return [...words.matchAll(placeholder)].map(([, source, name]) => ({
    source: source === 'param' ? 'param' : 'answer',
    name: name ?? '',
  }));
}

function readParameter(context: FlowContext, name: string): string {
  return Object.hasOwn(context.parameters, name) ? (context.parameters[name] ?? '') : '';
}

function readPiped(definition: SurveyDefinition, name: string, answers: Answers, context: FlowContext): string {
  const question = findQuestion(definition, name);
  if (question !== undefined) return displayAnswer(definition, question, answers, context.language);
  const part = readAnswer(answers, name);
  return part === undefined ? '' : String(part);
}
