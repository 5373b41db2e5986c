import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { FeedbackCompanions } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketAction } from './ticket-action.ts';
import { readTicketDetail } from './ticket-reading.ts';
import { actionBodies, TicketDetailShape } from './ticket-shapes.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const response = { 200: TicketDetailShape };

/** Routes of everything that a person can do to a ticket. Each answers with the ticket as it is then. */
export function ticketActionRoutes(context: ServerContext, companions: FeedbackCompanions): Route[] {
  const act = (access: Access, id: string, action: TicketAction, version?: number) =>
    context.database.inWorkspace(access.workspaceId, async (tx) => {
      const ticket = await changeTicket(context, tx, access, id, action, version ?? null);
      return readTicketDetail({ tx, access, companions, now: context.clock.now() }, ticket);
    });

  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/assign',
      permission: 'tickets.handle',
      summary: 'Give a ticket to a member who looks after its unit',
      schema: { params: Params, body: actionBodies.assign, response },
      handle: ({ access, params, body: { version, ...body } }) =>
        act(access, params.id, { kind: 'assign', ...body }, version),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/start',
      permission: 'tickets.handle',
      summary: 'Begin to work on a ticket',
      schema: { params: Params, body: actionBodies.start, response },
      handle: ({ access, params, body }) => act(access, params.id, { kind: 'start' }, body.version),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/contact',
      permission: 'tickets.handle',
      summary: 'Note that the customer was contacted, how, and with what outcome',
      schema: { params: Params, body: actionBodies.contact, response },
      handle: ({ access, params, body: { version, ...body } }) =>
        act(access, params.id, { kind: 'contact', ...body }, version),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/note',
      permission: 'tickets.handle',
      summary: 'Add a note',
      schema: { params: Params, body: actionBodies.note, response },
      handle: ({ access, params, body }) => act(access, params.id, { kind: 'note', note: body.note }, body.version),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/root-cause',
      permission: 'tickets.handle',
      summary: 'Say why it happened',
      schema: { params: Params, body: actionBodies.rootCause, response },
      handle: ({ access, params, body: { code, note = '', version } }) =>
        act(access, params.id, { kind: 'setRootCause', code, note }, version),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/resolve',
      permission: 'tickets.handle',
      summary: 'Say that the problem is solved; the customer is asked whether it is',
      schema: { params: Params, body: actionBodies.resolve, response },
      handle: ({ access, params, body: { note, rootCause = null, version } }) =>
        act(access, params.id, { kind: 'resolve', note, rootCause }, version),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:id/reopen',
      permission: 'tickets.handle',
      summary: 'Take a resolved or closed ticket up again',
      schema: { params: Params, body: actionBodies.reopen, response },
      handle: ({ access, params, body: { reason, version } }) =>
        act(access, params.id, { kind: 'reopen', reason, cause: 'member' }, version),
    }),
  ];
}
