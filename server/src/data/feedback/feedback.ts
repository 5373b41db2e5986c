import { createHash } from 'node:crypto';
import type { AnswerFact, Answers, BrowserSignals } from '@voxloop/survey';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';

/** What kind of X-data a feedback is. */
export type FeedbackKind = 'response' | 'review' | 'post' | 'chat' | 'call' | 'complaint' | 'email' | 'visit';
export type FeedbackStatus = 'complete' | 'partial' | 'screenedOut';
/** Happened now, or imported from the past; alerts, mail and workflows leave the past alone. */
export type Origin = 'live' | 'backfill';

/** One record of what a customer told, by whatever channel. */
export interface Feedback {
  id: string;
  /** 1 when accepted; one more with each change */
  version: number;
  kind: FeedbackKind;
  status: FeedbackStatus;
  origin: Origin;
  surveyId: string | null;
  surveyVersion: number | null;
  channel: string | null;
  touchpoint: string | null;
  /** The unit that it happened in; it keeps it when the hierarchy changes */
  unitId: number | null;
  profileId: string | null;
  language: string | null;
  occurredAt: Date;
  receivedAt: Date;
  durationSeconds: number | null;
  answers: Answers;
  /** Keys of `answers` under which words of the customer stand */
  verbatimKeys: readonly string[];
  attributes: Readonly<Record<string, AttributeValue>>;
  /** What can be counted of the answers */
  scores: readonly AnswerFact[];
  /** The source that brought it; null for what came by a survey or an import of responses */
  sourceId: string | null;
  /** What records of one conversation share within their source */
  thread: string | null;
  /** What the source tells beside it (an address, the name of an author): shown to readers, never counted */
  details: Readonly<Record<string, string>> | null;
}

/** Of feedback that no source brought. */
export const fromNoSource: Pick<Feedback, 'sourceId' | 'thread' | 'details'> = {
  sourceId: null,
  thread: null,
  details: null,
};

export type AttributeValue = string | number | boolean | null;

/** Feedback on its way in. */
export interface FeedbackInput
  extends Omit<Feedback, 'version' | 'receivedAt' | keyof typeof fromNoSource>,
    Partial<typeof fromNoSource> {
  /** A finished response takes the place of the partial one that was stored under the same id */
  replaces?: boolean;
  /** What came along with a page, for judging the response; it stays with the record */
  signals?: FeedbackSignals;
}

/** What a respondent's browser gave away. */
export interface FeedbackSignals extends Omit<BrowserSignals, 'pageMs'> {
  /** The same for responses to one survey from one browser, and telling of nothing else */
  device?: string;
}

/** What became of one input. */
export type AcceptOutcome =
  | { kind: 'accepted'; id: string; version: number }
  /** The same content under the same id was there already; nothing changed */
  | { kind: 'duplicate'; id: string }
  /** Other content under the same id was there already; nothing changed */
  | { kind: 'conflict'; id: string }
  /** Its unit is outside what the sender may write to; nothing changed */
  | { kind: 'outsideAccess'; id: string };

/** What the warehouse is told of a feedback: everything that can be counted, nothing that names or quotes the person. */
export interface FeedbackFact {
  workspaceId: string;
  feedbackId: string;
  version: number;
  kind: FeedbackKind;
  status: FeedbackStatus;
  origin: Origin;
  surveyId: string | null;
  surveyVersion: number | null;
  channel: string | null;
  touchpoint: string | null;
  unitId: number | null;
  /** The random key of the profile at that time, for ever */
  profileKey: string | null;
  language: string | null;
  /** ISO instants */
  occurredAt: string;
  receivedAt: string;
  /** Day of `occurredAt` in the workspace's time zone */
  localDay: string;
  durationSeconds: number | null;
  attributes: Readonly<Record<string, AttributeValue>>;
  scores: readonly AnswerFact[];
}

/** Attributes that name something of one person's, or hold what a stranger wrote; they never reach the warehouse. */
const recordOnlyAttributes: ReadonlySet<string> = new Set(['orderId', 'memberId', 'unitCode']);

/** The fact of a feedback in a workspace whose days follow `timeZone`. */
export function toFeedbackFact(workspaceId: string, timeZone: string, feedback: Feedback): FeedbackFact {
  return {
    workspaceId,
    feedbackId: feedback.id,
    version: feedback.version,
    kind: feedback.kind,
    status: feedback.status,
    origin: feedback.origin,
    surveyId: feedback.surveyId,
    surveyVersion: feedback.surveyVersion,
    channel: feedback.channel,
    touchpoint: feedback.touchpoint,
    unitId: feedback.unitId,
    profileKey: feedback.profileId,
    language: feedback.language,
    occurredAt: feedback.occurredAt.toISOString(),
    receivedAt: feedback.receivedAt.toISOString(),
    localDay: computeWorkspaceDay(feedback.occurredAt, timeZone),
    durationSeconds: feedback.durationSeconds,
    attributes: Object.fromEntries(
      Object.entries(feedback.attributes).filter(([key]) => !recordOnlyAttributes.has(key)),
    ),
    scores: feedback.scores,
  };
}

/** Tells the same content sent again from other content: equal for equal kind, status, survey version and answers. */
export function computeDigest(input: FeedbackInput): string {
  return createHash('sha256')
    .update(JSON.stringify([input.kind, input.status, input.surveyId, input.surveyVersion, input.answers]))
    .digest('base64url')
    .slice(0, 22);
}

/** The score that lists show: the first that bears a metric. */
export function findHeadlineScore(scores: readonly AnswerFact[]): { metric: string; value: number } | null {
  for (const { metric, value } of scores) if (metric !== null && value !== null) return { metric, value };
  return null;
}
