import type { Severity, TicketScore } from '../tickets/index.ts';

/** Feedback that met a rule, and whether anybody has looked at it. */
export interface Alert {
  id: string;
  ruleId: string;
  feedbackId: string;
  feedbackOccurredAt: Date;
  unitId: number | null;
  surveyId: string | null;
  touchpoint: string | null;
  severity: Severity;
  /** What was measured and given; null when the feedback has no score. */
  score: TicketScore | null;
  /** The ticket that takes care of it; null when its rule opens none. */
  ticketId: string | null;
  raisedAt: Date;
  seenAt: Date | null;
}
