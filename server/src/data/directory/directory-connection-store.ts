import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { KeyRing } from '../../foundation/sealing/index.ts';

/** A statement with its parameters, and the name under which a connection that runs it often keeps its plan. */
export interface NamedStatement {
  name: string;
  text: string;
  values: unknown[];
}

/** An open transaction that is bound to a workspace, whoever opened it. */
export interface DirectoryConnection {
  readonly workspaceId: string;
  readonly keyRing: KeyRing;
  /** May be called before the last one has answered: statements run in the order of their calls. */
  run<Row extends pg.QueryResultRow>(statement: NamedStatement): Promise<Row[]>;
}

/** A connection of the caller's own, which pipelines. */
export function connectThrough(client: pg.Client, keyRing: KeyRing, workspaceId: string): DirectoryConnection {
  return { workspaceId, keyRing, run: async (statement) => (await client.query(statement)).rows };
}

/** A transaction of the pool: one statement at a time. */
export function connectWithin({ workspaceId, keyRing, query }: WorkspaceTx): DirectoryConnection {
  let last: Promise<unknown> = Promise.resolve();
  return {
    workspaceId,
    keyRing,
    run: <Row extends pg.QueryResultRow>({ text, values }: NamedStatement) => {
      const before = last;
      const running = (async () => {
        await before;
        return (await query.executeQuery<Row>(CompiledQuery.raw(text, values))).rows;
      })();
      last = running;
      return running;
    },
  };
}
