import { systemAccess } from '@voxloop/access';
import { type Answers, listQuestions, questionIdOf, type SurveyDefinition } from '@voxloop/survey';
import { findFeedback } from '../../data/feedback/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import type { Intake } from './intake.ts';

/** What stands in the record in place of a token: a service called it a person, or there was none to ask. */
const humanAnswer = 'verified';
const uncheckedAnswer = 'unchecked';

const captchasOf = new WeakMap<SurveyDefinition, ReadonlySet<string>>();

function listCaptchaIds(definition: SurveyDefinition): ReadonlySet<string> {
  const known = captchasOf.get(definition);
  if (known !== undefined) return known;
  const ids = new Set(listQuestions(definition).flatMap(({ id, type }) => (type === 'captcha' ? [id] : [])));
  captchasOf.set(definition, ids);
  return ids;
}

/** Whether a survey asks for a proof of being human. */
export function asksForHuman(definition: SurveyDefinition): boolean {
  return listCaptchaIds(definition).size > 0;
}

/**
 * The answers of a response with each proof of being human checked, and told in a word instead of its token. Where the
 * service can't be asked, the response is taken unchecked: its outage must not cost answers.
 * @throws ProblemError `answersInvalid` where the service does not take the token
 */
export async function proveHuman(
  intake: Intake,
  workspaceId: string,
  definition: SurveyDefinition,
  response: { id: string; answers: Answers; language: string },
): Promise<Answers> {
  const keys = Object.keys(response.answers).filter((key) => listCaptchaIds(definition).has(questionIdOf(key)));
  if (keys.length === 0) return response.answers;
  const proven: Record<string, Answers[string]> = { ...response.answers };
  for (const key of keys) {
    const token = response.answers[key];
    proven[key] = await judgeToken(intake, workspaceId, response, key, typeof token === 'string' ? token : '');
  }
  return proven;
}

async function judgeToken(
  { context, captcha, takenTokens }: Intake,
  workspaceId: string,
  { id, language }: { id: string; language: string },
  key: string,
  token: string,
): Promise<string> {
  if (captcha === null) return uncheckedAnswer;
  if (takenTokens.has(id, token)) return humanAnswer;
  const verdict = await captcha.verify(token);
  if (verdict === 'unavailable') return uncheckedAnswer;
  if (verdict === 'human') {
    takenTokens.add(id, token);
    return humanAnswer;
  }
  // A response that was stored before is sent again with a token that is used up: it will be known by its id.
  const stored = await context.database.inWorkspace(workspaceId, (tx) =>
    findFeedback(tx, systemAccess(workspaceId), id.toLowerCase()),
  );
  if (stored !== undefined && stored.status !== 'partial') return humanAnswer;
  const spoken: Language = language.startsWith('zh') ? 'zh-CN' : 'en';
  const detail = text(spoken, 'responses.captchaRefused');
  const path = `answers.${key}`;
  throw new ProblemError('answersInvalid', {
    params: { detail },
    path,
    errors: [{ path, code: 'captchaRefused', detail }],
  });
}
