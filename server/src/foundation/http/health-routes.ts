import Type from 'typebox';
import type { ServerContext } from '../context.ts';
import { findRelayStatus } from '../outbox/index.ts';
import { metricsRegistry, relayLagEvents, relayWaitingEvents } from './metrics.ts';
import { defineRoute, type Route } from './route.ts';

const Part = Type.Union([Type.Literal('ok'), Type.Literal('unreachable')]);
const Readiness = Type.Object({
  database: Part,
  warehouse: Part,
  /** Null while the database does not answer, for nobody knows then. */
  relay: Type.Union([
    Type.Object({ waitingEvents: Type.Integer(), behindEvents: Type.Integer(), deadLetters: Type.Integer() }),
    Type.Null(),
  ]),
});

/** `/health` (the process runs), `/ready` (it can take answers) and `/metrics` (Prometheus). */
export function healthRoutes(context: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/health',
      permission: 'public',
      summary: 'The process is up',
      schema: { response: { 200: Type.Object({ status: Type.Literal('ok') }) } },
      handle: async () => ({ status: 'ok' as const }),
    }),
    defineRoute({
      method: 'GET',
      url: '/ready',
      permission: 'public',
      summary: 'The server can take answers; 503 while it can not. A warehouse that is away delays numbers only',
      schema: { response: { 200: Readiness, 503: Readiness } },
      handle: async ({ reply }) => {
        const readiness = await findReadiness(context);
        if (readiness.database !== 'ok') reply.code(503);
        return readiness;
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/metrics',
      permission: 'public',
      summary: 'What the process counts about itself, for Prometheus',
      schema: { response: { 200: null } },
      handle: async ({ reply }) => {
        await gaugeRelay(context);
        return reply.type(metricsRegistry.contentType).send(await metricsRegistry.metrics());
      },
    }),
  ];
}

async function findReadiness(context: ServerContext) {
  const warehouse = await answers(context, 'warehouse', () => context.warehouse.ping());
  try {
    const status = await context.database.asSystem(findRelayStatus);
    return {
      database: 'ok' as const,
      warehouse,
      relay: {
        waitingEvents: status.waiting,
        behindEvents: Math.max(0, ...status.subscribers.map((subscriber) => subscriber.eventsBehind)),
        deadLetters: status.subscribers.reduce((sum, subscriber) => sum + subscriber.deadLetters, 0),
      },
    };
  } catch (error) {
    context.log.warn({ err: error }, 'not ready: the database does not answer');
    return { database: 'unreachable' as const, warehouse, relay: null };
  }
}

async function answers(
  context: ServerContext,
  name: string,
  ask: () => Promise<unknown>,
): Promise<'ok' | 'unreachable'> {
  try {
    await ask();
    return 'ok';
  } catch (error) {
    context.log.warn({ err: error, part: name }, 'not reachable');
    return 'unreachable';
  }
}

async function gaugeRelay(context: ServerContext): Promise<void> {
  const status = await context.database.asSystem(findRelayStatus);
  relayWaitingEvents.set(status.waiting);
  for (const subscriber of status.subscribers)
    relayLagEvents.set({ subscriber: subscriber.name }, subscriber.eventsBehind);
}
