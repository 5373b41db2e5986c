import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { ContactRecord, Severity, TicketDetail, TicketState } from '../api/shapes.ts';

/** What a list of tickets is narrowed to. */
export interface TicketQuery {
  state?: TicketState;
  unitId?: number;
  assigneeId?: string;
  severity?: Severity;
  overdue?: boolean;
  q?: string;
  limit: number;
}

/** Tickets, the most pressing first, page by page; every page carries the counts by state. */
export function useTickets(query: TicketQuery) {
  return useInfiniteQuery({
    queryKey: ['tickets', 'list', query],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/tickets', { params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One ticket with its timeline, feedback and follow-up. */
export function useTicket(id: string) {
  return useQuery({
    queryKey: ['tickets', 'detail', id],
    queryFn: () => answerOf(api.GET('/api/v1/tickets/{id}', { params: { path: { id } } })),
  });
}

/** The members who may take a ticket. */
export function useAssignees(ticketId: string) {
  return useQuery({
    queryKey: ['tickets', 'assignees', ticketId],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/tickets/{id}/assignees', { params: { path: { id: ticketId } } }))).items,
  });
}

/** The root causes to choose from. */
export function useRootCauses() {
  return useQuery({
    queryKey: ['root-causes'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/root-causes'))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One thing a member does to a ticket. */
export type TicketStepRequest =
  | { kind: 'start' }
  | { kind: 'assign'; memberId: string }
  | ({ kind: 'contact' } & ContactRecord)
  | { kind: 'note'; note: string }
  | { kind: 'setRootCause'; code: string; note: string }
  | { kind: 'resolve'; note: string; rootCause?: string }
  | { kind: 'reopen'; reason: string };

function send(id: string, step: TicketStepRequest): Promise<TicketDetail> {
  const params = { path: { id } };
  switch (step.kind) {
    case 'start':
      return answerOf(api.POST('/api/v1/tickets/{id}/start', { params, body: {} }));
    case 'assign':
      return answerOf(api.POST('/api/v1/tickets/{id}/assign', { params, body: { memberId: step.memberId } }));
    case 'contact': {
      const { channel, outcome, note } = step;
      return answerOf(api.POST('/api/v1/tickets/{id}/contact', { params, body: { channel, outcome, note } }));
    }
    case 'note':
      return answerOf(api.POST('/api/v1/tickets/{id}/note', { params, body: { note: step.note } }));
    case 'setRootCause':
      return answerOf(
        api.POST('/api/v1/tickets/{id}/root-cause', { params, body: { code: step.code, note: step.note } }),
      );
    case 'resolve': {
      const { note, rootCause } = step;
      return answerOf(
        api.POST('/api/v1/tickets/{id}/resolve', { params, body: rootCause ? { note, rootCause } : { note } }),
      );
    }
    case 'reopen':
      return answerOf(api.POST('/api/v1/tickets/{id}/reopen', { params, body: { reason: step.reason } }));
  }
}

/** Does something to a ticket; the answer is the ticket as it is then, and every list of tickets is asked anew. */
export function useTicketStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: TicketStepRequest) => send(id, step),
    onSuccess: (ticket) => {
      client.setQueryData(['tickets', 'detail', id], ticket);
      void client.invalidateQueries({ queryKey: ['tickets', 'list'] });
    },
    onError: () => client.invalidateQueries({ queryKey: ['tickets', 'detail', id] }),
  });
}
