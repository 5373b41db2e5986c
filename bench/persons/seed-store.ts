import pg from 'pg';
import { openKeyRing, seedIdentifiers } from '../seeded-identifiers-store.ts';
import type { VoxloopServer } from '../voxloop-server.ts';

/** How much there is to be found. */
export interface SeedSize {
  profiles: number;
  events: number;
}

/** Share of the people whom a claim joins with a browser of theirs. */
const joinedShare = 0.1;
const sampleCount = 400;

/**
 * Fills a workspace: members, a tenth of whom are joined with a browser by a claim; their events over four months,
 * and an answer of every fifth. The same numbers give the same data but for ids.
 * @returns some of the people, spread evenly
 */
export async function seedPeople(
  server: VoxloopServer,
  workspaceId: string,
  { profiles, events }: SeedSize,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: server.postgres.ownerUrl });
  const database = await openKeyRing(server);
  await client.connect();
  try {
    await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
    const joined = Math.floor(profiles * joinedShare);
    await seedIdentifiers(client, database.keyRing, workspaceId, {
      from: 1,
      to: profiles + 1,
      identifierOf: (no) => ({ kind: no > profiles - joined ? 'anonymousId' : 'memberId', value: `seed-${no}` }),
    });
    for (const statement of listStatements(workspaceId, profiles - joined, joined, events))
      await client.query(statement);
    const { rows } = await client.query<{ id: string }>(
      "select md5('seed ' || no)::uuid as id from generate_series(1, $1, $2) as no",
      [profiles, Math.max(1, Math.floor(profiles / sampleCount))],
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
    await database.close();
  }
}

function listStatements(workspaceId: string, members: number, joined: number, events: number): string[] {
  const ws = `'${workspaceId}'::uuid`;
  const profiles = members + joined;
  const seeded = `(select no, md5('seed ' || no)::uuid as id, no > ${members} as browser from generate_series(1, ${profiles}) as no) as seeded`;
  return [
    `insert into profile (workspace_id, id, name, created_at)
      select ${ws}, id, case when browser then null else 'Customer ' || no end, now() - make_interval(secs => no) from ${seeded}`,
    `update identifier set profile_id = md5('seed ' || no)::uuid, borne_since = now()
      from seeded_identifier s where identifier.workspace_id = ${ws} and identifier.id = s.id`,
    `insert into identity_claim (workspace_id, id, kind, said_at)
      select ${ws}, md5('claim ' || no)::uuid, 'together', now() - make_interval(secs => no) from generate_series(1, ${joined}) as no`,
    `insert into identity_claim_identifier (workspace_id, identifier_id, kind, claim_id)
      select ${ws}, id, kind, md5('claim ' || case when no > ${members} then no - ${members} else no end)::uuid
      from seeded_identifier where no <= ${joined} or no > ${members}`,
    `insert into event (workspace_id, received_at, id, commit_id, message_id, kind, name, origin, profile_id, occurred_at,
        local_day, properties, context)
      select ${ws}, at, gen_random_uuid(), ${ws}, 'seed-' || no, 'track', 'Order Completed', 'live', md5('seed ' || owner)::uuid, at, at::date,
        '{"revenue":12.5,"city":"Hangzhou"}', '{}'
      from (select no, date_trunc('milliseconds', now() - make_interval(secs => no * (120 * 86400.0 / ${events}))) as at,
        1 + (no::bigint * 7919) % ${profiles} as owner from generate_series(1, ${events}) as no) as drawn`,
    `insert into feedback (workspace_id, id, occurred_at, version, kind, status, origin, profile_id, received_at, metric, score,
        answers, verbatim_keys, attributes, scores, masking)
      select ${ws}, gen_random_uuid(), date_trunc('milliseconds', now() - make_interval(secs => no * (120 * 86400.0 / ${profiles}))), 1, 'response', 'complete', 'live', id, now(),
        'nps', no % 11, '{}', '{}', '{}',
        jsonb_build_array(jsonb_build_object('questionId', 'q', 'rowId', null, 'metric', 'nps', 'value', no % 11, 'choice', null, 'scaleMin', 0, 'scaleMax', 10)), 1
      from ${seeded} where no % 5 = 0`,
  ];
}

/** Brings the planner's statistics up to date, as autovacuum does in time. @param url of a role that may */
export async function analyzeTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('analyze');
  await client.end();
}

/** How many rows of large tables have been read by going through a table from end to end. */
export async function countScannedRows(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(
      'select coalesce(sum(seq_tup_read), 0) as count from pg_stat_user_tables where n_live_tup > 5000',
    );
    return Number(rows[0]?.count ?? 0);
  } finally {
    await client.end();
  }
}
