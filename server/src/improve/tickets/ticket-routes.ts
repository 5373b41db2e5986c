import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { FeedbackCompanions } from '../../data/feedback/index.ts';
import { listSubtreeUnitIds, listUnits, UnitIdShape } from '../../data/hierarchy/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { nextPageCursor, parsePageCursor } from '../page-cursor.ts';
import { listAssignees } from './assignee.ts';
import { listRootCauses } from './root-cause-store.ts';
import type { Ticket } from './ticket.ts';
import { ticketActionRoutes } from './ticket-action-routes.ts';
import { countTickets, cursorOf, listTickets, type TicketFilter } from './ticket-list-store.ts';
import { readTicketDetail, summarizeTickets } from './ticket-reading.ts';
import { NamesShape, SeverityShape, TicketDetailShape, TicketListShape, TicketStateShape } from './ticket-shapes.ts';
import { findTicket } from './ticket-store.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const ListQuery = Type.Object({
  state: Type.Optional(TicketStateShape),
  unitId: Type.Optional(UnitIdShape),
  assigneeId: Type.Optional(Type.Union([Type.String({ format: 'uuid' }), Type.Literal('me')])),
  severity: Type.Optional(SeverityShape),
  overdue: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

const defaultPageSize = 50;

/** Routes of tickets: the board, the page of a ticket, and every action of a person. */
export function ticketRoutes(context: ServerContext, companions: FeedbackCompanions): Route[] {
  const { database, clock } = context;
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });

  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets',
      permission: 'tickets.read',
      summary: 'Tickets that the reader may see: work to do by due time, everything else newest first',
      schema: { query: ListQuery, response: { 200: TicketListShape } },
      handle: ({ access, query }) =>
        read(access, async (tx) => {
          const now = clock.now();
          const filter = await toFilter(tx, access, query, now);
          const limit = query.limit ?? defaultPageSize;
          const page = { after: parsePageCursor(query.cursor), limit: limit + 1 };
          const found = await listTickets(tx, access, filter, page);
          const reader = { tx, access, companions, now };
          return {
            items: await summarizeTickets(reader, found.slice(0, limit)),
            nextCursor: nextPageCursor(found, limit, (ticket) => cursorOf(filter, ticket)),
            counts: await countTickets(tx, access, filter, now),
          };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:id',
      permission: 'tickets.read',
      summary: 'One ticket with its timeline, customer, feedback and what can be done',
      shows: ({ id }) => ({ kind: 'ticket', id, how: 'viewed' }),
      schema: { params: Params, response: { 200: TicketDetailShape } },
      handle: ({ access, params }) =>
        read(access, async (tx) => {
          const ticket = await getTicket(tx, access, params.id);
          return readTicketDetail({ tx, access, companions, now: clock.now() }, ticket);
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:id/assignees',
      permission: 'tickets.handle',
      summary: 'Members who can take care of a ticket',
      schema: {
        params: Params,
        response: { 200: Type.Object({ items: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) }) },
      },
      handle: ({ access, params }) =>
        read(access, async (tx) => ({
          items: await listAssignees(tx, access, await getTicket(tx, access, params.id)),
        })),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/root-causes',
      permission: 'tickets.read',
      summary: 'The root causes to choose from',
      schema: {
        response: { 200: Type.Object({ items: Type.Array(Type.Object({ code: Type.String(), names: NamesShape })) }) },
      },
      handle: ({ access }) => read(access, async (tx) => ({ items: await listRootCauses(tx) })),
    }),
    ...ticketActionRoutes(context, companions),
  ];
}

async function getTicket(tx: WorkspaceTx, access: Access, id: string): Promise<Ticket> {
  const ticket = await findTicket(tx, access, id);
  if (ticket === null) throw new ProblemError('ticketNotFound');
  return ticket;
}

async function toFilter(
  tx: WorkspaceTx,
  access: Access,
  query: Static<typeof ListQuery>,
  now: Date,
): Promise<TicketFilter> {
  const { state, severity, unitId, assigneeId, overdue, q = '' } = query;
  const wanted = q.trim();
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  const named = wanted === '' || number !== undefined ? undefined : await listUnitIdsNamed(tx, access, wanted);
  const below = unitId === undefined ? undefined : await listSubtreeUnitIds(tx, [unitId]);
  return {
    state,
    severity,
    unitIds: named === undefined || below === undefined ? (named ?? below) : named.filter((id) => below.includes(id)),
    assigneeId: assigneeId === 'me' ? access.actor.id : assigneeId,
    overdueAt: overdue === true ? now : undefined,
    number: number === undefined ? undefined : Number(number),
  };
}

/** Units whose code or name in any language holds these words, whatever their case. */
async function listUnitIdsNamed(tx: WorkspaceTx, access: Access, words: string): Promise<number[]> {
  const sought = words.normalize('NFKC').toLowerCase();
  const units = await listUnits(tx, access);
  return units
    .filter(({ code, names }) => [code, names['zh-CN'], names.en].some((name) => name.toLowerCase().includes(sought)))
    .map(({ id }) => id);
}
