import { now, writeLocalInstant } from './clock.ts';
import type { OpenSurvey } from './open-survey.ts';
import { drawUuid } from './random.ts';
import type { Session } from './session.ts';

/** A session as the server began it with its page: the response's id decides on orders, so page and session share it. */
export function sessionOfPage(survey: OpenSurvey): Session {
  const { responseId, startedAt, language, answers, pageId } = survey;
  return { responseId, startedAt, language, answers, pageId, phase: { kind: 'answering' } };
}

/** A session begun on this device. @param fresh whether the id of the page has been used here before */
export function beginSession(survey: OpenSurvey, fresh: boolean): Session {
  const at = now();
  const session = { ...sessionOfPage(survey), startedAt: writeLocalInstant(at) };
  if (!fresh) return session;
  // A page in the middle was reached by answers that belong to the other response.
  const { answers, pageId } = session;
  return { ...session, responseId: drawUuid(at), answers: pageId ? {} : answers, pageId: null };
}
