import pg from 'pg';
import { computeIdentifierKey } from '../../server/src/data/directory/index.ts';
import type { Database } from '../../server/src/foundation/database/index.ts';
import type { KeyRing } from '../../server/src/foundation/sealing/index.ts';
import { openKeyRing, seedIdentifiers } from '../seeded-identifiers-store.ts';
import type { VoxloopServer } from '../voxloop-server.ts';

/** What was written for a benchmark of segments. */
export interface SegmentWorld {
  profiles: number;
  events: number;
}

/** The way into a workspace past its server. */
export interface WorldDoor {
  client: pg.Client;
  /** The process of PostgreSQL that serves the client */
  clientPid: number;
  database: Database;
  keyRing: KeyRing;
  workspaceId: string;
  close(): Promise<void>;
}

/** A connection that is bound to a workspace, with the server's keys. */
export async function openWorld(server: VoxloopServer, workspaceId: string): Promise<WorldDoor> {
  const database = await openKeyRing(server);
  const client = new pg.Client({ connectionString: server.postgres.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    "select pg_backend_pid() as pid, set_config('app.workspace_id', $1, false)",
    [workspaceId],
  );
  const close = async () => {
    await client.end();
    await database.close();
  };
  return { client, clientPid: rows[0]?.pid ?? 0, database, keyRing: database.keyRing, workspaceId, close };
}

/**
 * Writes profiles `member-0`, `member-1` … with a city, visits, a tier and tags, five events each over the last 90 days
 * and a response for every fourth, straight into the tables; the same number gives the same world.
 */
export async function writeWorld({ client, keyRing, workspaceId }: WorldDoor, profiles: number): Promise<SegmentWorld> {
  const people = `select n, md5('profile ' || n)::uuid as id, ((n::bigint * 7919) % 1000003)::integer as spread from generate_series(0, ${profiles - 1}) as n`;
  await client.query(`insert into profile (workspace_id, id, value_tier, attributes, attribute_times, tags)
    select voxloop_workspace(), id, (array['standard', 'silver', 'gold', 'platinum'])[1 + spread % 4],
      jsonb_build_object('city', 'city' || spread % 40, 'visits', spread % 50), '{}',
      case when spread % 3 = 0 then '{"app": "import"}'::jsonb else '{}' end from (${people}) as people`);
  await seedIdentifiers(client, keyRing, workspaceId, { from: 0, to: profiles, identifierOf: toIdentifier });
  await client.query(`update identifier set profile_id = md5('profile ' || no)::uuid, borne_since = now()
    from seeded_identifier s where identifier.workspace_id = voxloop_workspace() and identifier.id = s.id`);
  await client.query(`insert into event (workspace_id, received_at, id, commit_id, message_id, kind, name, origin, profile_id,
      occurred_at, local_day, properties, context)
    select voxloop_workspace(), date_trunc('milliseconds', now()), md5('event ' || n || ' ' || at)::uuid, md5('seed')::uuid, n || ' ' || at, 'track',
      (array['Product Viewed', 'Product Added', 'Order Completed', 'Coupon Applied', 'Store Visited'])[1 + (spread + at) % 5],
      'backfill', id, date_trunc('milliseconds', now()) - make_interval(hours => ((spread + at * 431) % 2160)::integer), current_date, '{}', '{}'
    from (${people}) as people cross join generate_series(1, 5) as at`);
  await client.query(`insert into feedback (workspace_id, id, occurred_at, version, kind, status, origin, profile_id, received_at,
      answers, verbatim_keys, attributes, masking, scores)
    select voxloop_workspace(), md5('feedback ' || n)::uuid, date_trunc('milliseconds', now()) - make_interval(hours => (spread % 2160)::integer), 1,
      'response', 'complete', 'backfill', id, now(), '{}', '{}', '{}', 1,
      jsonb_build_array(jsonb_build_object('questionId', 'recommend', 'rowId', null, 'metric', 'nps', 'value', spread % 11))
    from (${people}) as people where n % 4 = 0`);
  await client.query('analyze');
  return { profiles, events: profiles * 5 };
}

function toIdentifier(no: number) {
  return { kind: 'memberId', value: `member-${no}` };
}

/** Which of these members, by their numbers, are in a segment by now. */
export async function listEntered(
  { client, keyRing, workspaceId }: WorldDoor,
  segmentId: string,
  members: readonly number[],
): Promise<number[]> {
  const byId = new Map(
    members.map((no) => [computeIdentifierKey(keyRing.keyedHash, workspaceId, toIdentifier(no)).id, no]),
  );
  const { rows } = await client.query<{ id: string }>(
    `select asked.id from unnest($2::uuid[]) as asked (id)
     cross join lateral (select profile_id from identifier
       where workspace_id = voxloop_workspace() and id = asked.id limit 1) as owner
     cross join lateral (select segment_nos from segment_membership
       where workspace_id = voxloop_workspace() and profile_id = owner.profile_id limit 1) as membership
     where (select no from segment where workspace_id = voxloop_workspace() and id = $1) = any(segment_nos)`,
    [segmentId, [...byId.keys()]],
  );
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}
