import { parseConfig } from '../../server/src/foundation/config/index.ts';
import { createLogger } from '../../server/src/foundation/log/index.ts';
import {
  createWarehouse,
  findEmbeddedClickHouse,
  type Warehouse,
} from '../../server/src/foundation/warehouse/index.ts';
import type { VoxloopServer } from '../voxloop-server.ts';

/** Days over which the facts are spread, the last of them today. */
export const seededDays = 90;

/** Opens the warehouse of a server past it. */
export async function openWarehouse({ dataFolder }: VoxloopServer): Promise<Warehouse> {
  const clickhouse = await findEmbeddedClickHouse(dataFolder);
  if (clickhouse === null) throw new Error('The server is ready, but its ClickHouse is not found.');
  const { database } = parseConfig({ VOXLOOP_DATA_DIR: dataFolder }).clickhouse;
  return createWarehouse({
    address: { ...clickhouse, database, cluster: null },
    log: createLogger('warn', 'voxloop-bench'),
  });
}

/**
 * Writes one response with an answer to the NPS question for each of the profiles of `writeWorld`, straight into the facts;
 * the same number gives the same facts.
 */
export async function writeFeedbackFacts(warehouse: Warehouse, workspaceId: string, profiles: number): Promise<void> {
  const people = `(select number as n, (n * 7919) % 1000003 as spread, lower(hex(MD5(concat('profile ', toString(n))))) as digest,
    concat(substring(digest, 1, 8), '-', substring(digest, 9, 4), '-', substring(digest, 13, 4), '-',
      substring(digest, 17, 4), '-', substring(digest, 21, 12)) as profile,
    toUUID(concat('00000000-0000-7000-8000-', leftPad(lower(hex(n)), 12, '0'))) as feedback,
    now64(3, 'UTC') - toIntervalDay(spread % ${seededDays}) as at from numbers({profiles:UInt64}))`;
  const parameters = { workspaceId, profiles };
  const slow = { timeoutMs: 600_000 };
  const shared =
    'workspace_id, feedback_id, version, sign, status, origin, survey_id, channel, touchpoint, unit_id, language, occurred_at, local_day';
  const values =
    "{workspaceId:UUID}, feedback, 1, 1, 'complete', 'backfill', '', if(spread % 2 = 0, 'wechat', 'sms'), '', 0, 'zh-CN', at, toDate(at)";
  await warehouse.command(
    `insert into feedback_fact (${shared}, kind, survey_version, profile_key, duration_seconds, attributes)
     select ${values}, 'response', 0, profile, null, map() from ${people}`,
    parameters,
    slow,
  );
  await warehouse.command(
    `insert into answer_fact (${shared}, question_id, row_id, metric, value, choice, scale_min, scale_max, first_of_question, first_of_row)
     select ${values}, 'recommend', '', 'nps', spread % 11, '', 0, 10, 1, 1 from ${people}`,
    parameters,
    slow,
  );
}
