import type { Access } from '@voxloop/access';
import type { AnswerValue } from '@voxloop/survey';
import type { Feedback } from './feedback.ts';

/** Stands where something is that the reader's role hides, in every language. */
export const maskText = '•••';

/** A record as a reader may see it: what his role masks is there, but not to be read. */
export function maskFeedback(access: Pick<Access, 'masks'>, feedback: Feedback): Feedback {
  const { answers, attributes, details, verbatimKeys } = feedback;
  const hidesAttributes = access.masks.has('feedback.attributes');
  return {
    ...feedback,
    answers: access.masks.has('feedback.verbatims') ? maskWords(answers, verbatimKeys) : answers,
    attributes: hidesAttributes ? maskValues(attributes) : attributes,
    // The name of an author stands among the details.
    details: details !== null && (hidesAttributes || access.masks.has('profile.names')) ? maskValues(details) : details,
  };
}

function maskWords(answers: Feedback['answers'], keys: readonly string[]): Feedback['answers'] {
  const masked = { ...answers };
  for (const key of keys) {
    const [question = ''] = Object.hasOwn(answers, key) ? [key] : key.split('.');
    const answer = answers[question];
    if (answer !== undefined) masked[question] = maskTexts(answer);
  }
  return masked;
}

/** The same answer with every text in it masked: of a form that holds one free text the other fields are as telling. */
function maskTexts(answer: AnswerValue): AnswerValue {
  return JSON.parse(JSON.stringify(answer), (_name, value: unknown) => (typeof value === 'string' ? maskText : value));
}

function maskValues(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, maskText]));
}
