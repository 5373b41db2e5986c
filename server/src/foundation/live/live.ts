import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, SystemTx, WorkspaceTx } from '../database/index.ts';
import type { Logger } from '../log/index.ts';
import type { LiveMessage } from './live-message.ts';

const channel = 'voxloop_live';
/** PostgreSQL refuses notices of 8,000 bytes */
const maxNoticeBytes = 7_500;
const reconnectPauseMs = 1_000;

/** Tells open pages of changes, in every server process. */
export interface Live {
  /** Publishes when the transaction commits. Messages too large for PostgreSQL lose their ids and units: pages then look for themselves. */
  publish(tx: WorkspaceTx | SystemTx, message: LiveMessage): Promise<void>;
  /** Hears every message from now on; `end` is called when there will be no more. @returns how to stop */
  listen(hear: (message: LiveMessage) => void, end?: () => void): () => void;
  /** Begins to receive from the other processes; survives a lost connection. */
  start(): Promise<void>;
  /** Ends every listener; has to come before the HTTP server closes, which waits for open streams. Safe to call twice. */
  stop(): Promise<void>;
}

/** Live messages through PostgreSQL's LISTEN and NOTIFY. */
export function createLive(database: Database, log: Logger): Live {
  const listeners = new Map<(message: LiveMessage) => void, () => void>();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;

  async function receive(): Promise<void> {
    const connection = await database.connect({ name: 'voxloop-live' });
    client = connection;
    connection.on('notification', (notice) => {
      const message: LiveMessage = JSON.parse(notice.payload ?? '{}');
      for (const hear of listeners.keys()) hear(message);
    });
    connection.once('end', () => {
      client = null;
      if (!stopped) retryLater();
    });
    await connection.query(`listen ${channel}`);
  }

  function retryLater(): void {
    retry = setTimeout(() => {
      receive().catch((error: unknown) => {
        log.warn({ err: error }, 'live pages wait for the database');
        retryLater();
      });
    }, reconnectPauseMs);
  }

  return {
    publish: async (tx, message) => {
      await sql`select pg_notify(${channel}, ${encode(message)})`.execute(tx.query);
    },
    listen: (hear, end = () => undefined) => {
      listeners.set(hear, end);
      return () => listeners.delete(hear);
    },
    start: receive,
    stop: async () => {
      stopped = true;
      if (retry !== null) clearTimeout(retry);
      for (const end of listeners.values()) end();
      listeners.clear();
      const connection = client;
      client = null;
      await connection?.end();
    },
  };
}

function encode(message: LiveMessage): string {
  const whole = JSON.stringify(message);
  if (Buffer.byteLength(whole) <= maxNoticeBytes) return whole;
  return JSON.stringify({ ...message, ids: [], unitIds: null, memberIds: null });
}
