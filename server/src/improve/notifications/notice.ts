/** What a member is told about. */
export const noticeKinds = [
  'alertRaised',
  'ticketOpened',
  'ticketUnassigned',
  'ticketAssigned',
  'ticketEscalated',
  'ticketReopened',
  'webhookSuspended',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Values for the words of a notice, in no language yet: `unit` as names, codes as codes. Neither identifiers nor
 * verbatims, for notices leave by mail.
 */
export interface NoticeDetail {
  /** The ticket's number. */
  number?: number;
  unitId?: number | null;
  severity?: 'low' | 'medium' | 'high' | 'critical';
  /** What was measured and given, e.g. NPS 3. */
  metric?: 'nps' | 'csat' | 'ces' | null;
  score?: number | null;
  ruleNames?: { 'zh-CN': string; en: string };
  /** ISO instant */
  dueAt?: string;
  level?: number;
  /** The name that a webhook was given */
  receiver?: string;
}

/** One thing told to one member. */
export interface Notice {
  id: string;
  memberId: string;
  kind: NoticeKind;
  ticketId: string | null;
  alertId: string | null;
  detail: NoticeDetail;
  /** Whether it also goes out by mail. */
  byMail: boolean;
  createdAt: Date;
  readAt: Date | null;
}
