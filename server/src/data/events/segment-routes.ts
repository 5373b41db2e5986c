import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import {
  batchLimitBytes,
  type EventInput,
  type EventKind,
  type EventOrigin,
  eventKinds,
  eventLimitBytes,
  maxEventsPerBatch,
} from './customer-event.ts';
import { describeEventFault, type EventFault } from './event-fault.ts';
import type { EventWriter } from './event-writer.ts';
import { readInstant, readSegmentCall } from './segment-call.ts';

const Done = Type.Object({ success: Type.Literal(true) });
const Call = Type.Object({}, { additionalProperties: true });
const Batch = Type.Object(
  { batch: Type.Array(Type.Unknown(), { maxItems: maxEventsPerBatch }), sentAt: Type.Optional(Type.Unknown()) },
  { additionalProperties: true },
);
const BatchDone = Type.Object({
  success: Type.Literal(true),
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  rejected: Type.Array(
    Type.Object({ index: Type.Integer(), code: Type.String(), path: Type.String(), detail: Type.String() }),
  ),
});

/** Every address of Segment's API comes in two spellings: the libraries in browsers use the first letter alone. */
const spellings = (name: string) => [`/v1/${name}`, `/v1/${name.slice(0, 1)}`];

/** Opened by a write key: an API key with the scope `events.write`. */
const shared = {
  method: 'POST',
  permission: 'events.write',
  keyOnly: true,
  crossOrigin: true,
  consumes: 'clientJson',
} as const;

/**
 * Customer events as Segment's libraries send them (https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/).
 * An answer comes when the events are committed; whatever is sent again under its message id is stored once.
 */
export function segmentRoutes(context: ServerContext, writer: EventWriter): Route[] {
  return [
    ...eventKinds.flatMap((kind) => spellings(kind).map((url) => callRoute(context, writer, kind, url))),
    ...spellings('batch').map((url) => batchRoute(context, writer, url, 'live')),
    batchRoute(context, writer, '/v1/import', 'backfill'),
    settingsRoute(context),
  ];
}

function callRoute(context: ServerContext, writer: EventWriter, kind: EventKind, url: string): Route {
  return defineRoute({
    ...shared,
    url,
    summary: `Take in one event of the kind \`${kind}\``,
    bodyLimitBytes: eventLimitBytes,
    schema: { body: Call, response: { 200: Done } },
    handle: async ({ access, body }) => {
      const receivedAt = context.clock.now();
      const newMessageId = () => context.random.uuid();
      const call = readSegmentCall(body, kind, { receivedAt, sentAt: null, origin: 'live', newMessageId });
      if ('fault' in call) throw toProblem(access, call.fault);
      await writer.accept(workspaceOf(access), [call.input], receivedAt);
      return { success: true } as const;
    },
  });
}

function batchRoute(context: ServerContext, writer: EventWriter, url: string, origin: EventOrigin): Route {
  return defineRoute({
    ...shared,
    url,
    summary: `Take in up to ${maxEventsPerBatch} events; each is judged by itself`,
    bodyLimitBytes: batchLimitBytes,
    schema: { body: Batch, response: { 200: BatchDone } },
    handle: async ({ access, body }) => {
      const receivedAt = context.clock.now();
      const newMessageId = () => context.random.uuid();
      const surroundings = { receivedAt, sentAt: readInstant(body.sentAt), origin, newMessageId };
      const inputs: EventInput[] = [];
      const rejected: { index: number; code: string; path: string; detail: string }[] = [];
      for (const [index, given] of body.batch.entries()) {
        const call = readSegmentCall(given, null, surroundings);
        if ('input' in call) inputs.push(call.input);
        else rejected.push({ index, ...call.fault, detail: describeEventFault(access.language, call.fault) });
      }
      const outcomes = await writer.accept(workspaceOf(access), inputs, receivedAt);
      const accepted = outcomes.filter((outcome) => outcome === 'accepted').length;
      return { success: true, accepted, duplicates: outcomes.length - accepted, rejected } as const;
    },
  });
}

/** What Segment's library for browsers asks for before it sends anything: with `cdnURL` set to this server it needs no more. */
function settingsRoute(context: ServerContext): Route {
  return defineRoute({
    method: 'GET',
    url: '/v1/projects/:writeKey/settings',
    permission: 'public',
    crossOrigin: true,
    summary: "Settings of Segment's library for browsers: where to send events",
    schema: {
      params: Type.Object({ writeKey: Type.String({ maxLength: 100 }) }),
      response: { 200: Type.Object({}, { additionalProperties: true }) },
    },
    handle: async ({ params }) => {
      const { host, pathname, protocol } = new URL(context.publicUrl);
      const destination = {
        apiKey: params.writeKey,
        apiHost: `${host}${pathname.replace(/\/$/, '')}/v1`,
        protocol: protocol.slice(0, -1),
      };
      return {
        integrations: { 'Segment.io': destination },
        plan: { track: { __default: { enabled: true } }, identify: { __default: { enabled: true } } },
        middlewareSettings: {},
        enabledMiddleware: {},
        metrics: { sampleRate: 0 },
        remotePlugins: [],
      };
    },
  });
}

function toProblem(access: Access, fault: EventFault): ProblemError {
  const detail = describeEventFault(access.language, fault);
  return new ProblemError('eventInvalid', {
    params: { detail },
    path: fault.path,
    errors: [{ path: fault.path, code: fault.code, detail }],
  });
}

function workspaceOf(access: Access): { id: string; timeZone: string } {
  return { id: access.workspaceId, timeZone: access.timeZone };
}
