import type { FastifyInstance } from 'fastify';
import { createAuthenticate } from './data/access/index.ts';
import { noteView, sealAuditCron } from './data/audit/index.ts';
import { sendOutreachJob, sweepOutreachCron } from './data/contact/index.ts';
import { buildDerivedJob, derivedRunKind, derivedSubscriber, dueDerivedCron } from './data/derived/index.ts';
import { forgetPeopleFilesJob, personMapping, profileImportJob, profileImportKind } from './data/directory/index.ts';
import {
  createEventWriter,
  eventDiscovery,
  forgetHeldEventsCron,
  forgetMessageIdsJob,
  identifyTraits,
  prepareEventMonthsJob,
  quarantineRunJob,
  quarantineRunKind,
} from './data/events/index.ts';
import { createFactsSubscribers, forgetPlacementsCron } from './data/facts/index.ts';
import { createFeedbackWriter, feedbackLive, maskEarlierCron, prepareMonthsJob } from './data/feedback/index.ts';
import { plannedMovesJob } from './data/hierarchy/index.ts';
import { buildJoinedJob, dueJoinedCron, joinedRunKind, joinedSubscriber } from './data/joined/index.ts';
import { resealJob, resealRunKind, tendKeysCron } from './data/keys/index.ts';
import { letGoJob, minorWatch, settleMinorsCron, settleMinorsJob } from './data/minors/index.ts';
import { erasedWatch, erasePersonJob, erasureRunKind, type RequestDesk } from './data/privacy/index.ts';
import { readEarlierCron, readingSubscriber } from './data/readings/index.ts';
import { type RetentionDesk, retentionCron, retentionJob, retentionRunKind } from './data/retention/index.ts';
import {
  buildSegmentsJob,
  countSegmentsCron,
  dueSegmentsCron,
  segmentRunKind,
  segmentSubscriber,
} from './data/segments/index.ts';
import { forgetSourceRunsCron, pullSourceJob, scheduleSourcesCron } from './data/sources/index.ts';
import { listWorkspaces } from './data/workspaces/index.ts';
import { type Auth, createAuth } from './foundation/auth/index.ts';
import type { ServerContext } from './foundation/context.ts';
import {
  createHttpServer,
  createIdempotencyKeys,
  createRequestRate,
  forgetIdempotencyKeysCron,
  type Route,
} from './foundation/http/index.ts';
import { type BackgroundLoop, type CronJob, type Job, resumeRunsJob } from './foundation/jobs/index.ts';
import type { Subscriber } from './foundation/outbox/index.ts';
import { createSealer, type Sealer } from './foundation/sealing/index.ts';
import { alertSubscriber } from './improve/alerts/index.ts';
import { mailNoticesJob, sweepNoticesCron } from './improve/notifications/index.ts';
import { followUpSubscriber, outreachSubscriber, ticketClockCron } from './improve/tickets/index.ts';
import { createWebhookDispatcher, forgetDeliveriesCron, webhookSubscriber } from './improve/webhooks/index.ts';
import { createFeedbackReader } from './insight/text/index.ts';
import { datasets, listRoutes } from './list-routes.ts';
import { forgetFilesJob, importJob } from './measure/imports/index.ts';
import { abandonedFilesJob, forgetTraitsJob, idlePartialsJob, qualitySubscriber } from './measure/responses/index.ts';
import { listPersonStores } from './person-stores.ts';
import { listRetainedKinds } from './retained-kinds.ts';
import { sealedColumns } from './sealed-columns.ts';

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
  const retention = openRetention(context);
  const pullJob = pullSourceJob(sealer);
  const resealing = resealJob(sealedColumns);
  const feedbackReader = createFeedbackReader();
  const routes = listRoutes(context, auth, { feedbackWriter, eventWriter }, secret, sealer, desk, retention);
  return {
    auth,
    routes,
    subscribers: [
      ...createFactsSubscribers({ ...context, datasets }),
      personMapping(context),
      eventDiscovery(context),
      identifyTraits(context),
      segmentSubscriber(context),
      joinedSubscriber(context),
      readingSubscriber(context, feedbackReader),
      derivedSubscriber(context),
      feedbackLive(context),
      qualitySubscriber(context),
      alertSubscriber(context),
      followUpSubscriber(context),
      outreachSubscriber(context),
      webhookSubscriber(context),
      erasedWatch(context, desk),
      minorWatch(context),
    ],
    jobs: [
      importJob,
      buildSegmentsJob,
      profileImportJob,
      quarantineRunJob,
      buildJoinedJob,
      buildDerivedJob,
      mailNoticesJob,
      pullJob,
      sendOutreachJob,
      desk.eraseJob,
      resealing,
      retention.job,
      letGoJob,
      settleMinorsJob,
    ],
    cronJobs: [
      plannedMovesJob(listWorkspaces),
      resumeRunsJob(
        {
          import: importJob,
          source: pullJob,
          [segmentRunKind]: buildSegmentsJob,
          [joinedRunKind]: buildJoinedJob,
          [derivedRunKind]: buildDerivedJob,
          [erasureRunKind]: desk.eraseJob,
          [retentionRunKind]: retention.job,
          [profileImportKind]: profileImportJob,
          [quarantineRunKind]: quarantineRunJob,
          [resealRunKind]: resealing,
        },
        listWorkspaces,
      ),
      abandonedFilesJob,
      countSegmentsCron,
      dueSegmentsCron,
      dueJoinedCron(listWorkspaces),
      readEarlierCron(listWorkspaces, feedbackReader),
      dueDerivedCron(listWorkspaces),
      forgetFilesJob,
      forgetPeopleFilesJob(listWorkspaces),
      forgetMessageIdsJob(listWorkspaces),
      forgetHeldEventsCron(listWorkspaces),
      forgetPlacementsCron,
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
      retentionCron(retention, listWorkspaces),
      maskEarlierCron(listWorkspaces),
      tendKeysCron(sealedColumns, resealing, listWorkspaces),
      settleMinorsCron(listWorkspaces),
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

/** What making an end of old records needs. */
function openRetention(context: ServerContext): RetentionDesk {
  const kinds = listRetainedKinds(context);
  return { context, kinds, job: retentionJob(kinds) };
}

/** What requests of persons need. */
export function openDesk(context: ServerContext, sealer: Sealer): RequestDesk {
  return { context, sealer, eraseJob: erasePersonJob(listPersonStores(context), sealer) };
}
