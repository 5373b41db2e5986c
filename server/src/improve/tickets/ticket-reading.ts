import type { Access } from '@voxloop/access';
import { findOutreach } from '../../data/contact/index.ts';
import { findProfile, type Profile } from '../../data/directory/index.ts';
import {
  type Feedback,
  type FeedbackCompanions,
  type FeedbackSummary,
  findFeedback,
  listFeedbackByIds,
  listWords,
  summarizeFeedback,
} from '../../data/feedback/index.ts';
import { listUnitsByIds, type Unit } from '../../data/hierarchy/index.ts';
import { listMemberNames } from '../../data/workspaces/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { text } from '../../foundation/text/index.ts';
import { listAllowedActions } from './allowed-actions.ts';
import { followUpSolvedQuestion, isStillUnhappy } from './follow-up.ts';
import { findLatestFollowUp } from './follow-up-store.ts';
import { isOverdue, type Ticket } from './ticket.ts';
import type { TicketEntry } from './ticket-entry.ts';
import { listEntries } from './ticket-entry-store.ts';

/** Longest excerpt of the customer's words in a list, in UTF-16 units. */
const excerptLength = 200;

/** What a reader of tickets needs. */
export interface TicketReader {
  tx: WorkspaceTx;
  access: Access;
  companions: FeedbackCompanions;
  now: Date;
}

/** Tickets as lists show them, in the same order. */
export async function summarizeTickets({ tx, access, now }: TicketReader, tickets: readonly Ticket[]) {
  const units = await listUnitsByIds(
    tx,
    access,
    tickets.flatMap(({ unitId }) => unitId ?? []),
  );
  const names = await listMemberNames(
    tx,
    access,
    tickets.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  const words = await listExcerpts(tx, access, tickets);
  return tickets.map((ticket) => {
    const unit = ticket.unitId === null ? undefined : units.get(ticket.unitId);
    const { assigneeId } = ticket;
    return {
      id: ticket.id,
      number: ticket.number,
      version: ticket.version,
      title: sayTitle(ticket, unit, access),
      state: ticket.state,
      severity: ticket.severity,
      unit: unit === undefined ? null : { id: unit.id, names: unit.names },
      assignee: assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? '' },
      dueAt: ticket.dueAt.toISOString(),
      overdue: isOverdue(ticket, now),
      openedAt: ticket.openedAt.toISOString(),
      resolvedAt: ticket.resolvedAt?.toISOString() ?? null,
      feedbackId: ticket.feedbackId,
      score: ticket.score,
      excerpt: words.get(ticket.feedbackId) ?? null,
      escalationLevel: ticket.escalationLevel,
    };
  });
}

/** The beginning of what the customer wrote, by feedback; left out where nothing was written. */
export async function listExcerpts(
  tx: WorkspaceTx,
  access: Access,
  places: readonly { feedbackId: string; feedbackOccurredAt: Date }[],
): Promise<Map<string, string>> {
  const records = await listFeedbackByIds(
    tx,
    access,
    places.map(({ feedbackId, feedbackOccurredAt }) => ({ id: feedbackId, occurredAt: feedbackOccurredAt })),
  );
  return new Map(
    records.flatMap((record) => {
      const [first] = listWords(record);
      return first === undefined ? [] : [[record.id, cut(first.text)] as const];
    }),
  );
}

function cut(words: string): string {
  return words.length <= excerptLength ? words : `${words.slice(0, excerptLength).toWellFormed()}…`;
}

function sayTitle(ticket: Ticket, unit: Unit | undefined, { language }: Access): string {
  const { score } = ticket;
  return text(language, 'tickets.title', {
    unit: unit?.names[language] ?? text(language, 'tickets.noUnit'),
    score:
      score === null ? text(language, 'tickets.noScore') : `${score.metric?.toUpperCase() ?? ''} ${score.value}`.trim(),
  });
}

/** Everything that the page of a ticket shows. */
export async function readTicketDetail(reader: TicketReader, ticket: Ticket) {
  const { tx, access } = reader;
  const [summary] = await summarizeTickets(reader, [ticket]);
  const record = await findFeedback(tx, access, ticket.feedbackId);
  if (summary === undefined || record === undefined) {
    throw new Error(`The feedback ${ticket.feedbackId} of ticket ${ticket.id} can not be read.`);
  }
  return {
    ...summary,
    timeline: await readTimeline(reader, await listEntries(tx, ticket.id)),
    rootCause: ticket.rootCause,
    profile: await readProfile(reader, ticket),
    feedback: await summarize(reader, record),
    allowedActions: listAllowedActions(access, ticket),
    followUp: await readFollowUp(reader, ticket),
  };
}

async function summarize({ tx, access, companions }: TicketReader, record: Feedback): Promise<FeedbackSummary> {
  const [summary] = await summarizeFeedback(tx, access, companions, [record]);
  if (summary === undefined) throw new Error(`The feedback ${record.id} has no summary.`);
  return summary;
}

async function readProfile({ tx, access }: TicketReader, { profileId }: Ticket): Promise<Profile | null> {
  return profileId === null ? null : ((await findProfile(tx, access, profileId)) ?? null);
}

async function readTimeline({ tx, access }: TicketReader, entries: readonly TicketEntry[]) {
  const memberIds = entries.flatMap((entry) =>
    entry.actor.kind === 'member' ? [entry.actor.id, ...listConcerned(entry)] : listConcerned(entry),
  );
  const names = await listMemberNames(tx, access, [...new Set(memberIds)]);
  return entries.map((entry) => ({
    at: entry.at.toISOString(),
    actor: { kind: entry.actor.kind, name: sayActor(entry, names, access) },
    kind: entry.kind,
    detail: { ...entry.detail, names: listConcerned(entry).flatMap((id) => names.get(id) ?? []) },
  }));
}

/** The members whom a line is about, beside its actor. */
function listConcerned({ detail }: TicketEntry): string[] {
  const { memberId, memberIds } = detail;
  if (typeof memberId === 'string') return [memberId];
  return Array.isArray(memberIds) ? memberIds.map(String) : [];
}

function sayActor({ actor }: TicketEntry, names: ReadonlyMap<string, string>, { language }: Access): string {
  return actor.kind === 'member' ? (names.get(actor.id) ?? '') : text(language, `tickets.actor.${actor.kind}`);
}

async function readFollowUp(reader: TicketReader, ticket: Ticket) {
  const { tx, access } = reader;
  const followUp = await findLatestFollowUp(tx, ticket.id);
  if (followUp === null) return { state: 'none' as const, url: null, mail: null, answer: null };
  const outreach = followUp.outreachId === null ? null : await findOutreach(tx, followUp.outreachId);
  const record = followUp.feedbackId === null ? undefined : await findFeedback(tx, access, followUp.feedbackId);
  const answer =
    record === undefined
      ? null
      : { ...(await summarize(reader, record)), unhappy: isStillUnhappy(record.scores, followUpSolvedQuestion) };
  return {
    state: followUp.answeredAt === null ? ('sent' as const) : ('answered' as const),
    url: access.permissions.has('tickets.handle') ? followUp.url : null,
    mail: outreach === null ? null : { state: outreach.state, reason: outreach.reason },
    answer,
  };
}
