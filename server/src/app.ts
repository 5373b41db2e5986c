import type { FastifyInstance } from 'fastify';
import { apiKeyRoutes, createAuthenticate } from './data/access/index.ts';
import { auditRoutes } from './data/audit/index.ts';
import {
  createFeedbackWriter,
  type FeedbackCompanions,
  type FeedbackWriter,
  feedbackLive,
  feedbackRoutes,
  prepareMonthsJob,
} from './data/feedback/index.ts';
import { plannedMovesJob, unitRoutes } from './data/hierarchy/index.ts';
import { touchpointRoutes } from './data/touchpoints/index.ts';
import { listUnitManagers, listWorkspaces, memberRoutes, sessionRoutes } from './data/workspaces/index.ts';
import { type Auth, authRoutes, createAuth } from './foundation/auth/index.ts';
import type { ServerContext } from './foundation/context.ts';
import { createHttpServer, healthRoutes, liveRoutes, type Route } from './foundation/http/index.ts';
import type { CronJob, Job } from './foundation/jobs/index.ts';
import type { Subscriber } from './foundation/outbox/index.ts';

/** Everything that the modules bring, wired together: the one place where they meet. */
export interface Application {
  readonly auth: Auth;
  readonly routes: readonly Route[];
  readonly subscribers: readonly Subscriber[];
  readonly jobs: readonly Job[];
  readonly cronJobs: readonly CronJob[];
  /** The HTTP server with every route, not yet listening */
  createServer(): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** Wires the modules together. @param secret signs sessions */
export async function composeApplication(context: ServerContext, secret: string): Promise<Application> {
  const auth = await createAuth({
    pool: context.database.pool,
    publicUrl: context.publicUrl,
    secret,
    trustedOrigins: [],
    random: context.random,
    log: context.log,
  });
  const feedbackWriter = createFeedbackWriter(context);
  const routes = listRoutes(context, auth, feedbackWriter);
  return {
    auth,
    routes,
    subscribers: [feedbackLive(context)],
    jobs: [],
    cronJobs: [plannedMovesJob(listWorkspaces), prepareMonthsJob],
    createServer: () =>
      createHttpServer({
        routes,
        authenticate: createAuthenticate(context, auth),
        trustedOrigins: [new URL(context.publicUrl).origin],
        trustProxy: context.config.trustProxy,
        log: context.log,
        random: context.random,
      }),
    close: () => feedbackWriter.close(),
  };
}

function listRoutes(context: ServerContext, auth: Auth, _feedbackWriter: FeedbackWriter): Route[] {
  const companions: FeedbackCompanions = {
    listSurveyNames: async () => new Map(),
    describeAnswers: async () => [],
    listTicketIds: async () => new Map(),
  };
  return [
    ...healthRoutes(context),
    ...liveRoutes(context),
    ...authRoutes(context, auth),
    ...sessionRoutes(context),
    ...memberRoutes(context, auth),
    ...apiKeyRoutes(context),
    ...auditRoutes(context),
    ...unitRoutes(context, listUnitManagers),
    ...touchpointRoutes(context),
    ...feedbackRoutes(context, companions),
  ];
}
