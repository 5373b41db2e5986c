import { sql } from 'kysely';
import type { RetainedKind } from '../../data/retention/index.ts';
import type { FileStorage } from './file-storage.ts';

const filesPerStep = 200;

/**
 * Files that respondents sent, with their bytes. They end with their responses at the latest. Files go first: should that
 * fail, their notes stay and it is tried again.
 */
export function retainedFiles(storage: FileStorage): RetainedKind {
  return {
    kind: 'file',
    endings: ['delete'],
    minimumDays: 1,
    defaultDays: null,
    endsWith: ['response'],
    count: async (tx, { before }) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from response_file
        where workspace_id = ${tx.workspaceId} and created_at < ${before}`.execute(tx.query);
      return rows[0]?.count ?? 0;
    },
    retire: async (tx, { before }) => {
      const ws = tx.workspaceId;
      const { rows } = await sql<{ id: string }>`delete from response_file where workspace_id = ${ws} and id in (
        select id from response_file where workspace_id = ${ws} and created_at < ${before} limit ${filesPerStep}) returning id`.execute(
        tx.query,
      );
      for (const { id } of rows) await storage.remove(`${ws}/${id}`);
      return { count: rows.length, next: rows.length === filesPerStep ? 'more' : null };
    },
  };
}
