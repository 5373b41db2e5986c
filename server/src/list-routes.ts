import { apiKeyRoutes } from './data/access/index.ts';
import { auditRoutes } from './data/audit/index.ts';
import { consentRoutes, contactRoutes, unsubscribeRoutes } from './data/contact/index.ts';
import { derivedRoutes } from './data/derived/index.ts';
import { personDataset, profileAttributeRoutes, profileImportRoutes } from './data/directory/index.ts';
import {
  type EventWriter,
  eventDataset,
  eventRoutes,
  eventSchemaRoutes,
  quarantineRoutes,
  segmentRoutes,
  typeOfTaking,
} from './data/events/index.ts';
import type { Dataset } from './data/facts/index.ts';
import {
  type FeedbackCompanions,
  type FeedbackWriter,
  feedbackDataset,
  feedbackRoutes,
  maskingRoutes,
} from './data/feedback/index.ts';
import {
  hierarchyRoutes,
  unitHistoryRoutes,
  unitImportRoutes,
  unitPlacementDataset,
  unitRoutes,
} from './data/hierarchy/index.ts';
import { joinedDataset, joinedRoutes, listJoinedFields } from './data/joined/index.ts';
import { minorRoutes } from './data/minors/index.ts';
import { dataTimelines, peopleRoutes } from './data/people/index.ts';
import { privacyRoutes, type RequestDesk } from './data/privacy/index.ts';
import { listReadings } from './data/readings/index.ts';
import { type RetentionDesk, retentionRoutes } from './data/retention/index.ts';
import { groupMappingRoutes, scimDiscoveryRoutes, scimGroupRoutes, scimUserRoutes } from './data/scim/index.ts';
import { listSegmentsUsing, segmentsRoutes } from './data/segments/index.ts';
import { createSignInCompanions, createSignInDesk, signInRoutes } from './data/sign-in/index.ts';
import {
  describeSourceAnswers,
  listSourceNames,
  pullSourceJob,
  sourceRoutes,
  sourceRunRoutes,
} from './data/sources/index.ts';
import { touchpointRoutes } from './data/touchpoints/index.ts';
import {
  customRoleRoutes,
  listUnitManagers,
  listUnitReaders,
  memberRoutes,
  secondFactorRoutes,
  sessionRoutes,
} from './data/workspaces/index.ts';
import { type Auth, authRoutes } from './foundation/auth/index.ts';
import type { ServerContext } from './foundation/context.ts';
import { healthRoutes, liveRoutes, type Route } from './foundation/http/index.ts';
import type { Sealer } from './foundation/sealing/index.ts';
import { alertRoutes, alertRuleRoutes, alertTimeline, listAlertRulesUsing } from './improve/alerts/index.ts';
import { noticeRoutes } from './improve/notifications/index.ts';
import { listTicketIdsOfFeedback, ticketDataset, ticketRoutes, ticketTimeline } from './improve/tickets/index.ts';
import { webhookDeliveryRoutes, webhookRoutes } from './improve/webhooks/index.ts';
import { metricQueryRoutes, type QueryNeighbours } from './insight/query/index.ts';
import { feedbackImportRoutes } from './measure/imports/index.ts';
import { createIntake, respondentPageRoutes, responseFileRoutes, responseRoutes } from './measure/responses/index.ts';
import {
  createSurveyReader,
  describeAnswers,
  listAnonymityThresholds,
  listSurveyNames,
  listSurveys,
  surveyLinkRoutes,
  surveyReviewRoutes,
  surveyRoutes,
} from './measure/surveys/index.ts';
import { listPersonStores } from './person-stores.ts';

/** What can be analysed. */
export const datasets: readonly Dataset[] = [
  feedbackDataset,
  ticketDataset,
  eventDataset,
  unitPlacementDataset,
  personDataset,
  joinedDataset,
];

/** What modules know of each other's records, so that none of them has to import another. */
const companions: FeedbackCompanions = {
  listSurveyNames,
  listSourceNames,
  describeAnswers: (tx, access, feedback) =>
    feedback.sourceId === null ? describeAnswers(tx, access, feedback) : describeSourceAnswers(tx, access, feedback),
  listAnonymousSurveyIds: async (tx, access) => [...(await listAnonymityThresholds(tx, access)).keys()],
  listReadings,
  listTicketIds: listTicketIdsOfFeedback,
};

const queryNeighbours: QueryNeighbours = {
  listJoinedFields: async (tx, access) =>
    (await listJoinedFields(tx, access)).map(({ key, names, rule }) => ({ key, names, type: typeOfTaking(rule.take) })),
  sources: datasets.flatMap((dataset) => dataset.sources),
  listAnonymityThresholds,
  listSurveyNames: async (tx, access) =>
    new Map((await listSurveys(tx, access)).map((survey) => [survey.id, survey.names])),
};

/** What writes in groups, one of each per process. */
export interface Writers {
  feedbackWriter: FeedbackWriter;
  eventWriter: EventWriter;
}

/** Every route of the application, with what modules know of each other's records, so that none imports another. */
export function listRoutes(
  context: ServerContext,
  auth: Auth,
  { feedbackWriter, eventWriter }: Writers,
  secret: string,
  sealer: Sealer,
  desk: RequestDesk,
  retention: RetentionDesk,
): Route[] {
  const signInDesk = createSignInDesk(context, auth, sealer);
  const surveyReader = createSurveyReader(context);
  const intake = createIntake(context, surveyReader, feedbackWriter, secret);
  return [
    ...healthRoutes(context),
    ...liveRoutes(context),
    ...authRoutes(context, auth, createSignInCompanions(signInDesk)),
    ...signInRoutes(signInDesk),
    ...sessionRoutes(context),
    ...secondFactorRoutes(context, auth),
    ...memberRoutes(context, auth),
    ...customRoleRoutes(context),
    ...scimDiscoveryRoutes(context),
    ...scimUserRoutes(context, auth),
    ...scimGroupRoutes(context),
    ...groupMappingRoutes(context),
    ...apiKeyRoutes(context),
    ...auditRoutes(context),
    ...contactRoutes(context),
    ...consentRoutes(context),
    ...minorRoutes(context),
    ...unsubscribeRoutes(context),
    ...privacyRoutes(context, desk, listPersonStores(context)),
    ...retentionRoutes(context, retention),
    ...maskingRoutes(context, companions),
    ...hierarchyRoutes(context),
    ...unitRoutes(context, listUnitManagers),
    ...unitHistoryRoutes(context, listUnitReaders),
    ...unitImportRoutes(context),
    ...touchpointRoutes(context),
    ...feedbackImportRoutes(context),
    ...feedbackRoutes(context, companions),
    ...peopleRoutes(context, {
      companions,
      timelines: [...dataTimelines(companions), ticketTimeline(context, companions), alertTimeline],
    }),
    ...eventRoutes(context),
    ...eventSchemaRoutes(context),
    ...quarantineRoutes(context),
    ...segmentRoutes(context, eventWriter),
    ...profileAttributeRoutes(context, (tx, access, key) => listSegmentsUsing(tx, access, `attribute.${key}`)),
    ...profileImportRoutes(context),
    ...segmentsRoutes(context),
    ...joinedRoutes(context, async (tx, access, key) => [
      ...(await listSegmentsUsing(tx, access, `lastJoined.${key}`)),
      ...(await listAlertRulesUsing(tx, access, `joined.${key}`)),
    ]),
    ...derivedRoutes(context),
    ...surveyRoutes(context, surveyReader),
    ...surveyReviewRoutes(context),
    ...surveyLinkRoutes(context, surveyReader),
    ...responseRoutes(intake),
    ...responseFileRoutes(intake),
    ...respondentPageRoutes(intake),
    ...metricQueryRoutes(context, queryNeighbours),
    ...alertRoutes(context),
    ...alertRuleRoutes(context),
    ...ticketRoutes(context, companions),
    ...noticeRoutes(context),
    ...sourceRoutes(context, sealer, pullSourceJob(sealer)),
    ...sourceRunRoutes(context, sealer, pullSourceJob(sealer)),
    ...webhookRoutes(context, sealer),
    ...webhookDeliveryRoutes(context, sealer),
  ];
}
