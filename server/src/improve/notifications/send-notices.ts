import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Notice } from './notice.ts';
import { mailNoticesJob } from './notice-jobs.ts';
import { insertNotices } from './notice-store.ts';

/** A notice to be given; the rest is decided here. */
export type NoticeRequest = Omit<Notice, 'id' | 'createdAt' | 'readAt'>;

/**
 * Tells members something: on the page at once, and by mail where asked. All in the caller's transaction; one job per
 * call sends the mails once it has committed.
 */
export async function sendNotices(
  context: ServerContext,
  tx: WorkspaceTx,
  requests: readonly NoticeRequest[],
): Promise<void> {
  if (requests.length === 0) return;
  const createdAt = context.clock.now();
  await insertNotices(
    tx,
    requests.map((request) => ({ ...request, id: context.random.uuid(), createdAt, readAt: null })),
  );
  await context.live.publish(tx, {
    workspaceId: tx.workspaceId,
    type: 'notification.created',
    unitIds: null,
    memberIds: [...new Set(requests.map((request) => request.memberId))],
    ids: [],
  });
  if (requests.some((request) => request.byMail)) {
    const payload = { workspaceId: tx.workspaceId };
    await context.jobs.enqueue(tx, mailNoticesJob, payload, { key: `${mailNoticesJob.name}:${tx.workspaceId}` });
  }
}
