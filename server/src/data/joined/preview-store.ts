import type { Access } from '@voxloop/access';
import { computeWilsonInterval } from '@voxloop/statistics';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { readValues, subjects } from './join-feedback-store.ts';
import { computeJoined, isAsked } from './join-sql-store.ts';
import type { JoinRule } from './joined-field.ts';

/** What a rule would give the latest feedback. */
export interface JoinPreview {
  /** Feedback that was looked at: the latest there is */
  looked: number;
  /** Of these, what the rule is about */
  asked: number;
  /** Of these, for how many a value is known */
  known: number;
  /** Share of the asked for which it is known, 0…1, with its interval at 95 %; null where none is asked */
  coverage: { share: number; interval: readonly [number, number] } | null;
  sample: { feedbackId: string; occurredAt: Date; value: number | string | boolean }[];
}

/** The latest feedback is enough to see whether a rule fits, and quickly read. */
const lookedAt = 500;
const sampleSize = 8;

/** Tries a rule on the latest feedback and writes nothing. */
export async function previewJoinRule(
  tx: WorkspaceTx,
  _access: Access,
  rule: JoinRule,
  now: Date,
): Promise<JoinPreview> {
  const latest = await sql<{ id: string }>`select id from feedback where workspace_id = ${tx.workspaceId}
    order by occurred_at desc, id desc limit ${lookedAt}`.execute(tx.query);
  const ids = latest.rows.map(({ id }) => id);
  await sql`set local jit = off`.execute(tx.query);
  const { rows } = await sql<{ feedbackId: string; occurredAt: Date; raw: unknown }>`
    with ${subjects(tx, ids)}
    select subject.id as "feedbackId", subject.occurred_at as "occurredAt", ${computeJoined(tx, rule, now)} as raw
    from subject where ${isAsked(rule)} order by subject.occurred_at desc, subject.id desc`.execute(tx.query);
  const field = {
    key: 'value',
    names: { 'zh-CN': '', en: '' },
    rule,
    state: 'live' as const,
    createdAt: now,
    ruledAt: now,
  };
  const valued = rows.flatMap(({ feedbackId, occurredAt, raw }) => {
    const { numbers, texts } = readValues({ value: raw }, [field]);
    const text = texts.value;
    const value = numbers.value ?? (rule.take.what === 'exists' && text !== undefined ? text === 'true' : text);
    return value === undefined ? [] : [{ feedbackId, occurredAt, value }];
  });
  const [asked, known] = [rows.length, valued.length];
  const coverage = asked === 0 ? null : { share: known / asked, interval: computeWilsonInterval(known, asked) };
  return { looked: ids.length, asked, known, coverage, sample: valued.slice(0, sampleSize) };
}
