import Fastify from 'fastify';
import pg from 'pg';
import type { FloorGreeting } from './floor.ts';

/**
 * The floor: the least that an HTTP server can do to keep a response. One route, one INSERT of the body as it came,
 * into the same PostgreSQL; no validation, no keys, no events. Connection URL on the command line, port over IPC.
 */
const [connectionString] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 10 });
await pool.query('drop table if exists bench_floor');
await pool.query(
  'create table bench_floor (id uuid primary key, received_at timestamptz not null default now(), body jsonb not null)',
);

const app = Fastify();
app.post<{ Body: { id: string } }>('/responses', async ({ body }, reply) => {
  await pool.query({
    name: 'insert',
    text: 'insert into bench_floor (id, body) values ($1, $2)',
    values: [body.id, body],
  });
  reply.code(201);
  return { id: body.id };
});

const address = await app.listen({ host: '127.0.0.1', port: 0 });
const { rows } = await pool.query<{ name: string; setting: string }>(
  "select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes')",
);
const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
process.send?.({ url: address, settings } satisfies FloorGreeting);
process.once('disconnect', async () => {
  await app.close();
  await pool.end();
});
