import Type from 'typebox';
import { listUnitsByIds } from '../../data/hierarchy/index.ts';
import { getMember, listWorkspaces, type Member } from '../../data/workspaces/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { defineJob } from '../../foundation/jobs/index.ts';
import { MailTroubleError } from '../../foundation/mail/index.ts';
import { getSystemAccess } from '../system-access.ts';
import {
  claimMail,
  finishMail,
  hasUnsentMail,
  insertMails,
  listRecentMailTimes,
  listWaitingNotices,
  lockMailPlan,
  type NoticeMail,
  type NoticeMailReason,
} from './notice-mail-store.ts';
import { writeNoticeMail } from './notice-mail-words.ts';
import type { NoticeReader } from './notice-words.ts';
import { digestWindowMs, planMails } from './plan-mails.ts';

/** Longer than any one try at the mail server takes. */
const leaseMs = 120_000;
const noticesPerPlan = 5_000;

/**
 * Turns the waiting notices of a workspace into mails and sends them. A notice belongs to one mail for ever and a mail's
 * state is in its row, so running again sends nothing again. Only a worker that dies between handing a mail over and
 * noting it leaves that open; then it goes out once more under the same Message-ID.
 */
export const mailNoticesJob = defineJob({
  name: 'notices.mail',
  payload: Type.Object({ workspaceId: Type.String() }),
  handle: async ({ workspaceId }, context, run) => {
    await planWaiting(context, workspaceId);
    await sendPlanned(context, workspaceId, run.stop);
  },
});

/** Takes up what a worker that died, or a mail server that was away for long, left behind. */
export const sweepNoticesCron: CronJob = {
  name: 'notices.sweep',
  cron: '* * * * *',
  handle: async (context) => {
    const { database, clock, jobs } = context;
    for (const { id: workspaceId } of await database.asSystem(listWorkspaces)) {
      await database.inWorkspace(workspaceId, async (tx) => {
        if (!(await hasUnsentMail(tx, clock.now()))) return;
        await jobs.enqueue(tx, mailNoticesJob, { workspaceId }, { key: `${mailNoticesJob.name}:${workspaceId}` });
      });
    }
  },
};

async function planWaiting(context: ServerContext, workspaceId: string): Promise<void> {
  const { database, clock, random, jobs } = context;
  await database.inWorkspace(workspaceId, async (tx) => {
    await lockMailPlan(tx);
    const waiting = await listWaitingNotices(tx, noticesPerPlan);
    if (waiting.length === 0) return;
    const now = clock.now();
    const memberIds = [...new Set(waiting.map((notice) => notice.memberId))];
    const recent = await listRecentMailTimes(tx, memberIds, new Date(now.getTime() - digestWindowMs));
    const plan = planMails(waiting, recent, now);
    const mails = plan.mails.map((mail) => ({ ...mail, id: random.uuid() }));
    await insertMails(tx, mails, now);
    if (plan.lookAgainAt !== null) {
      await jobs.enqueue(
        tx,
        mailNoticesJob,
        { workspaceId },
        {
          runAt: plan.lookAgainAt,
          key: `${mailNoticesJob.name}:${workspaceId}:digest`,
        },
      );
    }
  });
}

/** Sends until nothing is left. A mail server in trouble ends it: what is in hand goes back and the job is tried again. */
async function sendPlanned(context: ServerContext, workspaceId: string, stop: AbortSignal): Promise<void> {
  const { database, clock } = context;
  while (!stop.aborted) {
    const now = clock.now();
    const mail = await database.inWorkspace(workspaceId, (tx) => claimMail(tx, now, new Date(now.getTime() + leaseMs)));
    if (mail === null) return;
    await sendMail(context, workspaceId, mail);
  }
}

type Outcome = { state: 'sent' | 'notSent'; reason: NoticeMailReason | null };

async function sendMail(context: ServerContext, workspaceId: string, mail: NoticeMail): Promise<void> {
  const { database, clock } = context;
  try {
    const outcome = await trySending(context, workspaceId, mail);
    await database.inWorkspace(workspaceId, (tx) => finishMail(tx, mail.id, outcome, clock.now()));
  } catch (error) {
    if (error instanceof MailTroubleError) {
      const back = { state: 'planned', reason: null } as const;
      await database.inWorkspace(workspaceId, (tx) => finishMail(tx, mail.id, back, clock.now()));
    }
    throw error;
  }
}

async function trySending(context: ServerContext, workspaceId: string, mail: NoticeMail): Promise<Outcome> {
  const { member, reader } = await findReader(context, workspaceId, mail);
  if (!member.active) return { state: 'notSent', reason: 'memberGone' };
  const words = writeNoticeMail(mail.notices, reader, context.publicUrl);
  const sent = await context.mail.send({ key: `notice-${mail.id}`, to: member.email, ...words });
  if (sent.kind === 'sent') return { state: 'sent', reason: null };
  if (sent.kind === 'notConfigured') return { state: 'notSent', reason: 'mailNotConfigured' };
  context.log.warn({ memberId: mail.memberId }, 'the mail server rejects the address of a member');
  return { state: 'notSent', reason: 'addressRejected' };
}

async function findReader(
  context: ServerContext,
  workspaceId: string,
  mail: NoticeMail,
): Promise<{ member: Member; reader: NoticeReader }> {
  return context.database.inWorkspace(workspaceId, async (tx) => {
    const access = await getSystemAccess(tx, 'notices');
    const member = await getMember(tx, access, mail.memberId);
    const unitIds = mail.notices.flatMap((notice) => notice.detail.unitId ?? []);
    const units = await listUnitsByIds(tx, access, unitIds);
    return { member, reader: { language: member.language ?? access.language, timeZone: access.timeZone, units } };
  });
}
