import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** By what a text is found again. */
export interface TextMark {
  feedbackId: string;
  occurredAt: Date;
  bands: readonly number[];
}

/** Keeps marks of texts that were accepted. */
export async function saveTextMarks(
  tx: WorkspaceTx,
  sourceId: string,
  marks: readonly TextMark[],
  createdAt: Date,
): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map(({ feedbackId, occurredAt, bands }) => ({ id: feedbackId, at: occurredAt, bands }));
  await sql`insert into source_text (workspace_id, feedback_id, source_id, occurred_at, bands, created_at)
    select ${tx.workspaceId}, id, ${sourceId}, at, bands, ${createdAt}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, at timestamptz, bands integer[])
    on conflict do nothing`.execute(tx.query);
}

/** Marks that share a band with one of the given, within a span of time; at most a thousand. */
export async function listSimilarMarks(
  tx: WorkspaceTx,
  bands: readonly number[],
  span: { from: Date; to: Date },
): Promise<TextMark[]> {
  if (bands.length === 0) return [];
  const { rows } =
    await sql<TextMark>`select feedback_id as "feedbackId", occurred_at as "occurredAt", bands from source_text
    where workspace_id = ${tx.workspaceId} and bands && ${bands}::integer[]
      and occurred_at between ${span.from} and ${span.to}
    order by occurred_at desc limit 1000`.execute(tx.query);
  return rows;
}
