import type { Access } from '@voxloop/access';
import Type, { type Static, type TSchema } from 'typebox';
import { addDays, startOfWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listSubtreeUnitIds, UnitIdShape } from '../hierarchy/index.ts';
import { decodeCursor, encodeCursor } from './feedback-cursor.ts';
import { getFeedbackDetail, summarizeFeedback } from './feedback-reading.ts';
import { type FeedbackFilter, listFeedback } from './feedback-store.ts';
import type { FeedbackCompanions } from './feedback-summary.ts';

const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);
const Names = Type.Object({ 'zh-CN': Type.String(), en: Type.String() });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Status = Type.Enum(['complete', 'partial', 'screenedOut']);
const Kind = Type.Enum(['response', 'review', 'post', 'chat', 'call', 'complaint', 'email', 'visit']);
const summaryProperties = {
  id: Type.String(),
  kind: Kind,
  surveyId: orNull(Type.String()),
  surveyNames: orNull(Names),
  unit: orNull(Type.Object({ id: Type.Integer(), names: Names })),
  touchpoint: orNull(Type.String()),
  channel: orNull(Type.String()),
  status: Status,
  origin: Type.Enum(['live', 'backfill']),
  language: orNull(Type.String()),
  occurredAt: Type.String(),
  scores: Type.Array(
    Type.Object({
      questionId: Type.String(),
      metric: Type.String(),
      value: Type.Number(),
      scaleMin: orNull(Type.Number()),
      scaleMax: orNull(Type.Number()),
    }),
  ),
  verbatims: Type.Array(Type.Object({ questionId: Type.String(), text: Type.String() })),
  reading: orNull(
    Type.Object({
      sentiment: Type.Enum(['positive', 'neutral', 'negative', 'mixed']),
      probability: Type.Number(),
      emotions: Type.Array(Type.Object({ emotion: Type.String(), probability: Type.Number() })),
      intents: Type.Array(Type.String()),
    }),
  ),
  ticketId: orNull(Type.String()),
  qualityScore: orNull(Type.Integer()),
  source: orNull(Type.Object({ id: Type.String(), name: Type.String() })),
};
/** What lists of feedback show; tickets show it too. */
export const FeedbackSummaryShape = Type.Object(summaryProperties);
const FeedbackDetailShape = Type.Object({
  ...summaryProperties,
  version: Type.Integer(),
  surveyVersion: orNull(Type.Integer()),
  questions: Type.Array(Type.Object({ id: Type.String(), title: Names, answer: Type.String() })),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  profile: orNull(
    Type.Object({
      id: Type.String(),
      name: orNull(Type.String()),
      valueTier: orNull(Type.String()),
      identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
    }),
  ),
  thread: orNull(Type.String()),
  details: orNull(Type.Record(Type.String(), Type.String())),
  receivedAt: Type.String(),
  durationSeconds: orNull(Type.Integer()),
  qualityFlags: Type.Array(
    Type.Object({ code: Type.String(), detail: Type.String(), questionIds: Type.Array(Type.String()) }),
  ),
});
const Query = Type.Object({
  surveyId: Type.Optional(Type.String({ format: 'uuid' })),
  unitId: Type.Optional(UnitIdShape),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  channel: Type.Optional(Type.String()),
  touchpoint: Type.Optional(Type.String()),
  band: Type.Optional(Type.Enum(['promoter', 'passive', 'detractor'])),
  status: Type.Optional(Status),
  hasText: Type.Optional(Type.Boolean()),
  doubtful: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  profileId: Type.Optional(Type.String({ format: 'uuid' })),
  kind: Type.Optional(Kind),
  sourceId: Type.Optional(Type.String({ format: 'uuid' })),
  thread: Type.Optional(Type.String({ maxLength: 500 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

/** Routes over single feedback, under the reader's access. Numbers come from metric queries, never from here. */
export function feedbackRoutes(context: ServerContext, companions: FeedbackCompanions): Route[] {
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    context.database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/feedback',
      permission: 'feedback.read',
      summary: 'Feedback that the reader may see, newest first',
      schema: {
        query: Query,
        response: { 200: Type.Object({ items: Type.Array(FeedbackSummaryShape), nextCursor: orNull(Type.String()) }) },
      },
      handle: ({ access, query }) =>
        read(access, async (tx) => {
          const limit = query.limit ?? 50;
          const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
          const hiddenSurveyIds = await companions.listAnonymousSurveyIds(tx, access);
          const filter = { ...(await toFilter(tx, access, query)), hiddenSurveyIds };
          const records = await listFeedback(tx, access, filter, { limit: limit + 1, after });
          const shown = records.slice(0, limit);
          const last = shown.at(-1);
          return {
            items: await summarizeFeedback(tx, access, companions, shown),
            nextCursor: records.length > limit && last !== undefined ? encodeCursor(last) : null,
          };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/feedback/:id',
      permission: 'feedback.read',
      summary: 'One feedback with its questions, answers and customer',
      shows: ({ id }) => ({ kind: 'feedback', id, how: 'viewed' }),
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 200: FeedbackDetailShape } },
      handle: ({ access, params }) => read(access, (tx) => getFeedbackDetail(tx, access, companions, params.id)),
    }),
  ];
}

async function toFilter(tx: WorkspaceTx, access: Access, query: Static<typeof Query>): Promise<FeedbackFilter> {
  const { unitId, from, to, q, cursor: _cursor, limit: _limit, ...same } = query;
  return {
    ...same,
    words: q === '' ? undefined : q,
    unitIds: unitId === undefined ? undefined : await listSubtreeUnitIds(tx, [unitId]),
    from: from === undefined ? undefined : startOfWorkspaceDay(from, access.timeZone),
    before: to === undefined ? undefined : startOfWorkspaceDay(addDays(to, 1), access.timeZone),
  };
}
