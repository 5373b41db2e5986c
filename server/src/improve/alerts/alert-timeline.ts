import { can } from '@voxloop/access';
import type { TimelineSource } from '../../data/people/index.ts';
import { listAlertsOfProfiles } from './alert-store.ts';

/** The alerts in a person's history, where they were raised. */
export const alertTimeline: TimelineSource = {
  list: async (tx, access, profileIds, page) => {
    if (!can(access, 'alerts.read')) return [];
    const alerts = await listAlertsOfProfiles(tx, access, profileIds, page);
    return alerts.map(({ id, raisedAt, severity, feedbackId, ticketId }) => ({
      kind: 'alert',
      id,
      at: raisedAt.toISOString(),
      alert: { severity, feedbackId, ticketId },
    }));
  },
};
