import type { Access } from '@voxloop/access';
import type { FastifyInstance } from 'fastify';
import { apiKeyRoutes, createAuthenticate } from './data/access/index.ts';
import { auditRoutes, noteView, sealAuditCron } from './data/audit/index.ts';
import {
  consentRoutes,
  contactRoutes,
  sendOutreachJob,
  sweepOutreachCron,
  unsubscribeRoutes,
} from './data/contact/index.ts';
import {
  forgetPeopleFilesJob,
  personMapping,
  profileAttributeRoutes,
  profileImportJob,
  profileImportKind,
  profileImportRoutes,
} from './data/directory/index.ts';
import {
  createEventWriter,
  type EventWriter,
  eventDataset,
  eventDiscovery,
  eventRoutes,
  forgetMessageIdsJob,
  identifyTraits,
  prepareEventMonthsJob,
  segmentRoutes,
} from './data/events/index.ts';
import { createFactsSubscribers, type Dataset } from './data/facts/index.ts';
import {
  createFeedbackWriter,
  type FeedbackCompanions,
  type FeedbackWriter,
  feedbackDataset,
  feedbackLive,
  feedbackRoutes,
  prepareMonthsJob,
} from './data/feedback/index.ts';
import { plannedMovesJob, unitRoutes } from './data/hierarchy/index.ts';
import { dataTimelines, peopleRoutes } from './data/people/index.ts';
import { erasedWatch, erasePersonJob, erasureRunKind, privacyRoutes, type RequestDesk } from './data/privacy/index.ts';
import { groupMappingRoutes, scimDiscoveryRoutes, scimGroupRoutes, scimUserRoutes } from './data/scim/index.ts';
import {
  buildSegmentsJob,
  countSegmentsCron,
  dueSegmentsCron,
  listSegmentsUsing,
  segmentRunKind,
  segmentSubscriber,
  segmentsRoutes,
} from './data/segments/index.ts';
import {
  describeSourceAnswers,
  forgetSourceRunsCron,
  listSourceNames,
  pullSourceJob,
  scheduleSourcesCron,
  sourceRoutes,
  sourceRunRoutes,
} from './data/sources/index.ts';
import { touchpointRoutes } from './data/touchpoints/index.ts';
import {
  customRoleRoutes,
  listUnitManagers,
  listWorkspaces,
  memberRoutes,
  secondFactorRoutes,
  sessionRoutes,
  signInRulesRoutes,
} from './data/workspaces/index.ts';
import { type Auth, authRoutes, createAuth } from './foundation/auth/index.ts';
import type { ServerContext } from './foundation/context.ts';
import type { WorkspaceTx } from './foundation/database/index.ts';
import {
  createHttpServer,
  createIdempotencyKeys,
  createRequestRate,
  forgetIdempotencyKeysCron,
  healthRoutes,
  liveRoutes,
  type Route,
} from './foundation/http/index.ts';
import { type BackgroundLoop, type CronJob, type Job, resumeRunsJob } from './foundation/jobs/index.ts';
import type { Subscriber } from './foundation/outbox/index.ts';
import { createSealer, type Sealer } from './foundation/sealing/index.ts';
import { alertRoutes, alertRuleRoutes, alertSubscriber, alertTimeline } from './improve/alerts/index.ts';
import { mailNoticesJob, noticeRoutes, sweepNoticesCron } from './improve/notifications/index.ts';
import {
  followUpSubscriber,
  listTicketIdsOfFeedback,
  outreachSubscriber,
  ticketClockCron,
  ticketDataset,
  ticketRoutes,
  ticketTimeline,
} from './improve/tickets/index.ts';
import {
  createWebhookDispatcher,
  forgetDeliveriesCron,
  webhookDeliveryRoutes,
  webhookRoutes,
  webhookSubscriber,
} from './improve/webhooks/index.ts';
import { metricQueryRoutes, type QueryNeighbours } from './insight/query/index.ts';
import { feedbackImportRoutes, forgetFilesJob, importJob } from './measure/imports/index.ts';
import {
  abandonedFilesJob,
  createIntake,
  forgetTraitsJob,
  idlePartialsJob,
  qualitySubscriber,
  respondentPageRoutes,
  responseFileRoutes,
  responseRoutes,
} from './measure/responses/index.ts';
import {
  createSurveyReader,
  describeAnswers,
  listSurveyNames,
  listSurveys,
  surveyLinkRoutes,
  surveyReviewRoutes,
  surveyRoutes,
} from './measure/surveys/index.ts';
import { listPersonStores } from './person-stores.ts';

/** Everything that the modules bring, wired together: the one place where they meet. */
export interface Application {
  readonly auth: Auth;
  readonly routes: readonly Route[];
  readonly subscribers: readonly Subscriber[];
  readonly jobs: readonly Job[];
  readonly cronJobs: readonly CronJob[];
  /** What workers keep at beside jobs */
  readonly loops: readonly BackgroundLoop[];
  /** The HTTP server with every route, not yet listening */
  createServer(): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** What can be analysed. */
export const datasets: readonly Dataset[] = [feedbackDataset, ticketDataset, eventDataset];

/** Wires the modules together. @param secret signs sessions and seals what has to be read again */
export async function composeApplication(context: ServerContext, secret: string): Promise<Application> {
  const auth = await createAuth({
    pool: context.database.pool,
    publicUrl: context.publicUrl,
    secret,
    trustedOrigins: [],
    clock: context.clock,
    random: context.random,
    log: context.log,
  });
  const feedbackWriter = createFeedbackWriter(context);
  const eventWriter = createEventWriter(context);
  const sealer = createSealer(secret, context.random);
  const desk = openDesk(context, sealer);
  const pullJob = pullSourceJob(sealer);
  const routes = listRoutes(context, auth, { feedbackWriter, eventWriter }, secret, sealer);
  return {
    auth,
    routes,
    subscribers: [
      ...createFactsSubscribers({ ...context, datasets }),
      personMapping(context),
      eventDiscovery(context),
      identifyTraits(context),
      segmentSubscriber(context),
      feedbackLive(context),
      qualitySubscriber(context),
      alertSubscriber(context),
      followUpSubscriber(context),
      outreachSubscriber(context),
      webhookSubscriber(context),
      erasedWatch(context, desk),
    ],
    jobs: [importJob, buildSegmentsJob, profileImportJob, mailNoticesJob, pullJob, sendOutreachJob, desk.eraseJob],
    cronJobs: [
      plannedMovesJob(listWorkspaces),
      resumeRunsJob(
        {
          import: importJob,
          source: pullJob,
          [segmentRunKind]: buildSegmentsJob,
          [erasureRunKind]: desk.eraseJob,
          [profileImportKind]: profileImportJob,
        },
        listWorkspaces,
      ),
      abandonedFilesJob,
      countSegmentsCron,
      dueSegmentsCron,
      forgetFilesJob,
      forgetPeopleFilesJob(listWorkspaces),
      forgetMessageIdsJob(listWorkspaces),
      forgetTraitsJob,
      forgetSourceRunsCron,
      scheduleSourcesCron(pullJob),
      idlePartialsJob,
      prepareEventMonthsJob,
      prepareMonthsJob,
      sweepNoticesCron,
      sweepOutreachCron,
      ticketClockCron,
      forgetDeliveriesCron,
      sealAuditCron(listWorkspaces),
      forgetIdempotencyKeysCron(listWorkspaces),
    ],
    loops: [createWebhookDispatcher(context, sealer)],
    createServer: () =>
      createHttpServer({
        routes,
        authenticate: createAuthenticate(context, auth),
        trustedOrigins: [new URL(context.publicUrl).origin],
        trustProxy: context.config.trustProxy,
        requestRate: createRequestRate({ perMinute: context.config.apiKeyRatePerMinute, clock: context.clock }),
        idempotencyKeys: createIdempotencyKeys({ ...context, sealer }),
        noteView: (access, shown) => noteView(context.database, access, shown),
        log: context.log,
        random: context.random,
      }),
    close: async () => {
      await Promise.all([feedbackWriter.close(), eventWriter.close()]);
    },
  };
}

async function listAnonymityThresholds(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, number>> {
  const surveys = await listSurveys(tx, access);
  return new Map(
    surveys.filter((survey) => survey.anonymityThreshold > 0).map((survey) => [survey.id, survey.anonymityThreshold]),
  );
}

/** What modules know of each other's records, so that none of them has to import another. */
const companions: FeedbackCompanions = {
  listSurveyNames,
  listSourceNames,
  describeAnswers: (tx, access, feedback) =>
    feedback.sourceId === null ? describeAnswers(tx, access, feedback) : describeSourceAnswers(tx, access, feedback),
  listAnonymousSurveyIds: async (tx, access) => [...(await listAnonymityThresholds(tx, access)).keys()],
  listTicketIds: listTicketIdsOfFeedback,
};

const queryNeighbours: QueryNeighbours = {
  sources: datasets.flatMap((dataset) => dataset.sources),
  listAnonymityThresholds,
  listSurveyNames: async (tx, access) =>
    new Map((await listSurveys(tx, access)).map((survey) => [survey.id, survey.names])),
};

/** What requests of persons need. */
function openDesk(context: ServerContext, sealer: Sealer): RequestDesk {
  return { context, sealer, eraseJob: erasePersonJob(listPersonStores(context), sealer) };
}

/** What writes in groups, one of each per process. */
interface Writers {
  feedbackWriter: FeedbackWriter;
  eventWriter: EventWriter;
}

function listRoutes(
  context: ServerContext,
  auth: Auth,
  { feedbackWriter, eventWriter }: Writers,
  secret: string,
  sealer: Sealer,
): Route[] {
  const surveyReader = createSurveyReader(context);
  const intake = createIntake(context, surveyReader, feedbackWriter, secret);
  return [
    ...healthRoutes(context),
    ...liveRoutes(context),
    ...authRoutes(context, auth),
    ...sessionRoutes(context),
    ...secondFactorRoutes(context, auth),
    ...signInRulesRoutes(context),
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
    ...unsubscribeRoutes(context),
    ...privacyRoutes(context, openDesk(context, sealer), listPersonStores(context)),
    ...unitRoutes(context, listUnitManagers),
    ...touchpointRoutes(context),
    ...feedbackImportRoutes(context),
    ...feedbackRoutes(context, companions),
    ...peopleRoutes(context, {
      companions,
      timelines: [...dataTimelines(companions), ticketTimeline(context, companions), alertTimeline],
    }),
    ...eventRoutes(context),
    ...segmentRoutes(context, eventWriter),
    ...profileAttributeRoutes(context, (tx, access, key) => listSegmentsUsing(tx, access, `attribute.${key}`)),
    ...profileImportRoutes(context),
    ...segmentsRoutes(context),
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
    ...sourceRoutes(context, sealer),
    ...sourceRunRoutes(context, sealer, pullSourceJob(sealer)),
    ...webhookRoutes(context, sealer),
    ...webhookDeliveryRoutes(context, sealer),
  ];
}
