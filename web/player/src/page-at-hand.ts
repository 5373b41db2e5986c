import { computeFlow, type FlowPage, nextPage } from '@voxloop/survey';
import type { OpenSurvey } from './open-survey.ts';
import { contextOf } from './player.tsx';
import type { Session } from './session.ts';

/** The page that a session shows first; null where the survey has none. */
export function pageAtHand(survey: OpenSurvey, session: Session): FlowPage | null {
  const flow = computeFlow(survey.definition, session.answers, contextOf(survey, session));
  return flow.pages.find(({ id }) => id === session.pageId) ?? nextPage(flow, null);
}
