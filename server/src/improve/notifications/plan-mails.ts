/** A notice that waits for its mail. */
export interface WaitingNotice {
  id: string;
  memberId: string;
  createdAt: Date;
}

/** One mail to write: with one notice it speaks of that notice, with more it is a digest. */
export interface PlannedMail {
  memberId: string;
  noticeIds: readonly string[];
}

/** What to write now, and when to look again for what is held back; null when nothing is. */
export interface MailPlan {
  mails: PlannedMail[];
  lookAgainAt: Date | null;
}

/** Single mails that one member gets within {@link digestWindowMs} before notices are gathered. */
export const singleMailLimit = 5;
export const digestWindowMs = 60_000;

/**
 * Decides how waiting notices become mails. Each notice gets a mail of its own, unless that made more than five mails to
 * a member within a minute: then the rest is gathered, and goes out as one digest when the minute is over.
 *
 * @param waiting every notice without a mail yet
 * @param recent for each member the times of the mails planned within the last minute
 */
export function planMails(
  waiting: readonly WaitingNotice[],
  recent: ReadonlyMap<string, readonly Date[]>,
  now: Date,
): MailPlan {
  const plans = [...Map.groupBy(waiting, (notice) => notice.memberId)].map(([memberId, notices]) =>
    planFor(memberId, notices, recent.get(memberId) ?? [], now),
  );
  const times = plans.flatMap((plan) => plan.lookAgainAt ?? []);
  return {
    mails: plans.flatMap((plan) => plan.mails),
    lookAgainAt: times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime()))),
  };
}

function planFor(memberId: string, notices: readonly WaitingNotice[], recent: readonly Date[], now: Date): MailPlan {
  const inOrder = notices.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  const within = recent.filter((at) => now.getTime() - at.getTime() < digestWindowMs).map((at) => at.getTime());
  if (within.length + inOrder.length <= singleMailLimit) {
    return { mails: inOrder.map(({ id }) => ({ memberId, noticeIds: [id] })), lookAgainAt: null };
  }
  if (within.length > 0) {
    return { mails: [], lookAgainAt: new Date(Math.min(...within) + digestWindowMs) };
  }
  return { mails: [{ memberId, noticeIds: inOrder.map(({ id }) => id) }], lookAgainAt: null };
}
