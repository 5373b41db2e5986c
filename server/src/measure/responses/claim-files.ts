import { type Answers, findQuestion, questionIdOf, type SurveyDefinition } from '@voxloop/survey';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import { claimResponseFiles } from './response-file-store.ts';

/** A response whose answers may name files. */
interface Naming {
  id: string;
  surveyId: string;
  definition: SurveyDefinition;
  answers: Answers;
}

/** The answers that name files, by their keys. */
export function listFileAnswers({ definition, answers }: Pick<Naming, 'definition' | 'answers'>): [string, string[]][] {
  return Object.entries(answers).flatMap(([key, value]): [string, string[]][] => {
    if (!Array.isArray(value) || findQuestion(definition, questionIdOf(key))?.type !== 'fileUpload') return [];
    return [[key, value.filter((id) => typeof id === 'string')]];
  });
}

/**
 * Makes the files that a response names its own, so that they are kept with it.
 * @throws ProblemError `answersInvalid` where one was not sent with this very response for this very question
 */
export async function claimFiles(tx: WorkspaceTx, naming: Naming, now: Date, language: string): Promise<void> {
  for (const [key, ids] of listFileAnswers(naming)) {
    const own = await claim(tx, naming, key, ids, now);
    if (ids.every((id) => own.has(id))) continue;
    const spoken: Language = language.startsWith('zh') ? 'zh-CN' : 'en';
    const detail = text(spoken, 'responses.fileUnknown');
    const path = `answers.${key}`;
    throw new ProblemError('answersInvalid', {
      params: { detail },
      path,
      errors: [{ path, code: 'fileUnknown', detail }],
    });
  }
}

/** The same for a response that was left half-way: a file that is not its own is left out of the answers. */
export async function keepOwnFiles(tx: WorkspaceTx, naming: Naming, now: Date): Promise<Answers> {
  const kept: Record<string, Answers[string]> = { ...naming.answers };
  for (const [key, ids] of listFileAnswers(naming)) {
    const own = await claim(tx, naming, key, ids, now);
    const left = ids.filter((id) => own.has(id));
    if (left.length > 0) kept[key] = left;
    else delete kept[key];
  }
  return kept;
}

function claim(
  tx: WorkspaceTx,
  { id, surveyId }: Naming,
  key: string,
  fileIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  return claimResponseFiles(
    tx,
    { surveyId, responseId: id.toLowerCase(), questionId: questionIdOf(key), fileIds },
    now,
  );
}
