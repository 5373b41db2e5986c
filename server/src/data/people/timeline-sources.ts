import { listOutreachOfProfiles } from '../contact/index.ts';
import { listEventsOfProfiles } from '../events/index.ts';
import { type FeedbackCompanions, listFeedbackOfProfiles, summarizeFeedback } from '../feedback/index.ts';
import type { TimelineSource } from './timeline.ts';

/** The parts of people's history that the data layer keeps. */
export function dataTimelines(companions: FeedbackCompanions): TimelineSource[] {
  return [feedbackTimeline(companions), eventTimeline, outreachTimeline];
}

function feedbackTimeline(companions: FeedbackCompanions): TimelineSource {
  return {
    list: async (tx, access, profileIds, { after, limit }) => {
      const hiddenSurveyIds = await companions.listAnonymousSurveyIds(tx, access);
      const place = after === null ? null : { occurredAt: after.at, id: after.id };
      const records = await listFeedbackOfProfiles(tx, access, profileIds, { hiddenSurveyIds, after: place, limit });
      const summaries = await summarizeFeedback(tx, access, companions, records);
      return summaries.map((feedback) => ({ kind: 'feedback', id: feedback.id, at: feedback.occurredAt, feedback }));
    },
  };
}

const eventTimeline: TimelineSource = {
  list: async (tx, access, profileIds, page) =>
    (await listEventsOfProfiles(tx, access, profileIds, page)).map(({ id, occurredAt, kind, name, properties }) => ({
      kind: 'event',
      id,
      at: occurredAt.toISOString(),
      // Traits name the person; he is shown above his history, masked where need be.
      event: { kind, name, properties: kind === 'identify' ? {} : { ...properties } },
    })),
};

const outreachTimeline: TimelineSource = {
  list: async (tx, access, profileIds, page) =>
    (await listOutreachOfProfiles(tx, access, profileIds, page)).map(({ id, createdAt, ...outreach }) => ({
      kind: 'outreach',
      id,
      at: createdAt.toISOString(),
      outreach,
    })),
};
