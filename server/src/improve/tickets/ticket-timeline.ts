import { can } from '@voxloop/access';
import type { FeedbackCompanions } from '../../data/feedback/index.ts';
import type { TimelineSource } from '../../data/people/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { listTicketsOfProfiles } from './ticket-list-store.ts';
import { summarizeTickets } from './ticket-reading.ts';

/** The tickets in a person's history, where they were opened. */
export function ticketTimeline({ clock }: ServerContext, companions: FeedbackCompanions): TimelineSource {
  return {
    list: async (tx, access, profileIds, page) => {
      if (!can(access, 'tickets.read')) return [];
      const tickets = await listTicketsOfProfiles(tx, access, profileIds, page);
      const summaries = await summarizeTickets({ tx, access, companions, now: clock.now() }, tickets);
      return summaries.map(({ id, openedAt, number, title, state, severity }) => ({
        kind: 'ticket',
        id,
        at: openedAt,
        ticket: { number, title, state, severity },
      }));
    },
  };
}
