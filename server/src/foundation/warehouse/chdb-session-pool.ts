import { Session } from 'chdb';
import { createException, toClickHouseException } from './clickhouse-exception.ts';

/** What one statement runs with. Everything that isn't named here has ClickHouse's default. */
export interface StatementContext {
  /** Identifies the statement while it runs, so that it can be killed. Letters, digits, `-` and `_` only. */
  token: string;
  database: string;
  /** Values of `{name:Type}` placeholders, as ClickHouse's HTTP interface takes them. */
  parameters: ReadonlyMap<string, string>;
  settings: ReadonlyMap<string, string>;
  /** Output format where the statement names none. */
  defaultFormat: string;
  /** Aborts when nobody waits for the result any more. */
  abandoned: AbortSignal;
}

export interface StatementResult {
  bytes: Uint8Array;
  rowsRead: number;
  bytesRead: number;
  elapsedSeconds: number;
}

/** Runs statements side by side on one data folder. */
export interface SessionPool {
  /** @throws ClickHouseException */
  run(sql: string, context: StatementContext): Promise<StatementResult>;
  /** Ends what still runs and closes the data folder. */
  close(): Promise<void>;
}

interface PooledSession {
  session: Session;
  database: string;
  settings: Set<string>;
  parameters: Set<string>;
}

const killTimeoutSeconds = 5;

/**
 * Opens a data folder with several sessions. One chdb session runs one statement after the other, and an abandoned one
 * blocks it until it ends; so statements are spread over sessions, and what nobody waits for is killed from another one.
 *
 * A session keeps what was set on it, and after a failed statement it even keeps the first rows of its output for the
 * next one. Therefore every statement first resets what its predecessor set, and a session is cleansed after a failure.
 */
export function openSessionPool(path: string, size: number, connectionArgs: string[]): SessionPool {
  const controller = new Session(path, { connectionArgs });
  const idle: PooledSession[] = [];
  const waiting: ((session: PooledSession) => void)[] = [];
  const running = new Set<string>();
  for (let i = 0; i < size; i += 1) idle.push(openSession());
  let isClosed = false;

  function openSession(): PooledSession {
    return { session: new Session(path), database: 'default', settings: new Set(), parameters: new Set() };
  }

  async function acquire(abandoned: AbortSignal): Promise<PooledSession> {
    if (isClosed) throw createException('ABORTED', 'The server is stopping.');
    const session = idle.pop() ?? (await new Promise<PooledSession>((resolve) => waiting.push(resolve)));
    if (!abandoned.aborted && !isClosed) return session;
    release(session);
    throw createException('QUERY_WAS_CANCELLED', 'The client left before the query began.');
  }

  function release(session: PooledSession): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(session);
    else next(session);
  }

  async function kill(token: string): Promise<void> {
    await controller.queryAsync(
      `kill query where Settings['log_comment'] = '${token}' async settings max_execution_time = ${killTimeoutSeconds}`,
      { format: 'Null' },
    );
  }

  async function runOn(pooled: PooledSession, sql: string, context: StatementContext): Promise<StatementResult> {
    await prepare(pooled, context);
    const onAbandoned = () => {
      // The statement may end at the same moment; then there is nothing left to kill.
      void kill(context.token).catch(() => undefined);
    };
    context.abandoned.addEventListener('abort', onAbandoned, { once: true });
    running.add(context.token);
    try {
      const result = await pooled.session.queryAsync(sql, { format: context.defaultFormat });
      return {
        bytes: result.bytes(),
        rowsRead: result.rowsRead,
        bytesRead: result.bytesRead,
        elapsedSeconds: result.elapsed,
      };
    } finally {
      running.delete(context.token);
      context.abandoned.removeEventListener('abort', onAbandoned);
    }
  }

  return {
    run: async (sql, context) => {
      let pooled = await acquire(context.abandoned);
      try {
        if (mentionsStaleParameter(pooled, sql, context)) {
          pooled.session.close();
          pooled = openSession();
        }
        return await runOn(pooled, sql, context);
      } catch (error) {
        if (!(await cleanse(pooled.session))) {
          pooled.session.close();
          pooled = openSession();
        }
        throw toClickHouseException(error);
      } finally {
        release(pooled);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled([...running].map((token) => kill(token)));
      while (idle.length < size) await new Promise<void>((resolve) => setTimeout(resolve, 10));
      for (const { session } of idle) session.close();
      controller.close();
    },
  };
}

/** Sets on the session exactly what the statement asks for, and takes back what an earlier one set. */
async function prepare(pooled: PooledSession, context: StatementContext): Promise<void> {
  const assignments = new Map<string, string>();
  for (const name of pooled.settings) assignments.set(name, 'default');
  for (const [name, value] of context.settings) assignments.set(name, quote(value));
  for (const [name, value] of context.parameters) assignments.set(`param_${name}`, quote(value));
  assignments.set('log_comment', quote(context.token));
  pooled.settings = new Set(context.settings.keys());
  for (const name of context.parameters.keys()) pooled.parameters.add(name);
  if (pooled.database !== context.database) {
    await pooled.session.queryAsync(`use \`${context.database}\``);
    pooled.database = context.database;
  }
  const list = [...assignments].map(([name, value]) => `${name} = ${value}`).join(', ');
  await pooled.session.queryAsync(`set ${list}`);
}

/** A parameter can't be unset: a statement that names one it was not given must not find an earlier one's value. */
function mentionsStaleParameter(pooled: PooledSession, sql: string, context: StatementContext): boolean {
  for (const [, name] of sql.matchAll(/\{\s*(\w+)\s*:/g)) {
    if (name !== undefined && pooled.parameters.has(name) && !context.parameters.has(name)) return true;
  }
  return false;
}

/** Takes away the output that a failed statement left in the session; false where the session is of no more use. */
async function cleanse(session: Session): Promise<boolean> {
  try {
    await session.queryAsync('select 1', { format: 'Null' });
    const probe = await session.queryAsync('select 1', { format: 'TabSeparated' });
    return probe.text() === '1\n';
  } catch {
    // Whatever it says: a session that can't answer this is replaced.
    return false;
  }
}

/** A value as a ClickHouse string literal. */
function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
