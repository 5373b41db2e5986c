import { type Access, isConditional, seesUnit, unitsOverlap } from '@voxloop/access';
import type { FastifyReply } from 'fastify';
import type { ServerContext } from '../context.ts';
import { accessChangedType, type LiveMessage } from '../live/index.ts';
import { defineRoute, type Route } from './route.ts';

const heartbeatMs = 25_000;
/** A stream keeps the access that it was opened under, so it does not live for long; browsers open the next by themselves. */
const streamMs = 5 * 60_000;

/** Whether a reader may hear of a change: his workspace, his units, or him by name. */
export function mayHear(access: Access, message: LiveMessage): boolean {
  if (message.workspaceId !== access.workspaceId) return false;
  if (message.memberIds !== null) return access.actor.kind === 'member' && message.memberIds.includes(access.actor.id);
  return message.unitIds === null || unitsOverlap(access, message.unitIds);
}

/** `GET /api/v1/live`: server-sent events, so that open pages follow what happens. */
export function liveRoutes(context: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/live',
      permission: 'signedIn',
      summary: 'Follow changes as server-sent events',
      schema: { response: { 200: null } },
      handle: async ({ access, reply }) => {
        reply.hijack();
        // Who is gone by now, for instance to another page, would never be heard to close.
        if (reply.raw.destroyed) return reply;
        openStream(reply);
        const tell = (message: LiveMessage) => {
          if (!mayHear(access, message)) return;
          const { type } = message;
          // Whether the records are among those that a condition lets him see is not known here.
          const ids = isConditional(access) ? [] : message.ids;
          const unitIds = message.unitIds?.filter((unitId) => seesUnit(access, unitId)) ?? null;
          reply.raw.write(`event: change\ndata: ${JSON.stringify({ type, unitIds, ids })}\n\n`);
          if (type === accessChangedType) reply.raw.end();
        };
        const stop = context.live.listen(tell, () => reply.raw.end());
        const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), heartbeatMs);
        const renewal = setTimeout(() => reply.raw.end(), streamMs);
        reply.raw.once('close', () => {
          clearInterval(heartbeat);
          clearTimeout(renewal);
          stop();
        });
        return reply;
      },
    }),
  ];
}

function openStream(reply: FastifyReply): void {
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 2000\n: connected\n\n');
}
