import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { JoinedField, JoinedValues } from './joined-field.ts';

/**
 * What is written down of some feedback in this moment, by its id. A field that is being built is left out for feedback that
 * came before its rule: what is written down there may still follow an earlier one.
 */
export async function listJoinedValues(
  tx: WorkspaceTx,
  _access: Access,
  fields: readonly JoinedField[],
  feedback: readonly { feedbackId: string; receivedAt: string }[],
): Promise<Map<string, JoinedValues>> {
  if (feedback.length === 0 || fields.length === 0) return new Map();
  const { rows } = await sql<JoinedValues & { feedbackId: string }>`
    select feedback_id as "feedbackId", numbers, texts from feedback_joined
    where workspace_id = ${tx.workspaceId} and feedback_id = any(${feedback.map((one) => one.feedbackId)}::uuid[])`.execute(
    tx.query,
  );
  const receivedAt = new Map(feedback.map((one) => [one.feedbackId, Date.parse(one.receivedAt)]));
  return new Map(
    rows.map(({ feedbackId, ...values }) => {
      const cameAt = receivedAt.get(feedbackId) ?? 0;
      const stale = fields.filter(({ state, ruledAt }) => state === 'building' && cameAt < ruledAt.getTime());
      return [feedbackId, withoutKeys(values, new Set(stale.map(({ key }) => key)))];
    }),
  );
}

function withoutKeys({ numbers, texts }: JoinedValues, keys: ReadonlySet<string>): JoinedValues {
  if (keys.size === 0) return { numbers, texts };
  const left = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)));
  return { numbers: left(numbers), texts: left(texts) };
}
