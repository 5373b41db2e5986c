import type { AnswerFact } from '@voxloop/survey';

/** What the customer was asked after one resolution of a ticket, and what came back. */
export interface FollowUp {
  ticketId: string;
  /** The ticket's version that resolved it. */
  resolvedVersion: number;
  invitationId: string;
  /** The page with the question; whoever has the link may answer for the customer. */
  url: string;
  /** The message that carried the link; null when the customer has no address and the manager passes it on. */
  outreachId: string | null;
  createdAt: Date;
  answeredAt: Date | null;
  /** The answer. */
  feedbackId: string | null;
  feedbackOccurredAt: Date | null;
}

/** Of the follow-up survey: the question whether the case is solved, and its option for "no". */
export interface SolvedQuestion {
  questionId: string;
  notSolvedChoice: string;
}

/** Highest satisfaction, on a scale of 1 to 5, of a person who is still unhappy. */
const unhappyCsat = 2;

/**
 * Whether the customer is still unhappy: the case is not solved in his eyes, or his satisfaction is 2 or lower on a
 * scale of 5 (the lowest two fifths of any other scale).
 */
export function isStillUnhappy(scores: readonly AnswerFact[], solved: SolvedQuestion): boolean {
  return scores.some((fact) => isNotSolved(fact, solved) || isLowSatisfaction(fact));
}

function isNotSolved(fact: AnswerFact, solved: SolvedQuestion): boolean {
  return fact.questionId === solved.questionId && fact.choice === solved.notSolvedChoice;
}

function isLowSatisfaction({ metric, value, scaleMin, scaleMax }: AnswerFact): boolean {
  if (metric !== 'csat' || value === null) return false;
  const [min, max] = [scaleMin ?? 1, scaleMax ?? 5];
  return value <= min + ((max - min) * (unhappyCsat - 1)) / 4;
}

/** What the answer to a follow-up bears, so that it is known which resolution of which ticket it judges. */
export function followUpAttributes(ticket: { id: string; version: number }): Record<string, string | number> {
  return { ticketId: ticket.id, resolvedVersion: ticket.version };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Which resolution of which ticket feedback judges; null when it is no answer to a follow-up. */
export function findJudgedResolution(
  attributes: Readonly<Record<string, unknown>>,
): { ticketId: string; resolvedVersion: number } | null {
  const { ticketId, resolvedVersion } = attributes;
  if (typeof ticketId !== 'string' || !uuid.test(ticketId) || !Number.isInteger(Number(resolvedVersion))) return null;
  return resolvedVersion == null ? null : { ticketId, resolvedVersion: Number(resolvedVersion) };
}

/** That question of the survey that comes with the product, template `followUp`. */
export const followUpSolvedQuestion: SolvedQuestion = { questionId: 'solved', notSolvedChoice: 'no' };
