import { type Access, systemAccess } from '@voxloop/access';
import { acceptFeedback, ensureFeedbackMonths, type FeedbackInput } from '../../data/feedback/index.ts';
import type { Database } from '../database/index.ts';
import { computeNameUuid } from '../random/index.ts';

/** The workspace of a scenario; its days begin at 16:00 UTC. */
export const scenarioZone = 'Asia/Shanghai';

/** A unit of a scenario's tree. */
export interface ScenarioUnit {
  id: number;
  level: 'country' | 'region' | 'store';
  parentId: number | null;
}

/** Repeatable chance: the same seed gives the same numbers, 0 ≤ x < 1. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A country with `regions` regions of `storesPerRegion` stores, written straight into the tables. Ids count from 1. */
export async function createScenarioUnits(
  database: Database,
  workspaceId: string,
  regions: number,
  storesPerRegion: number,
): Promise<ScenarioUnit[]> {
  const units: (ScenarioUnit & { path: string })[] = [{ id: 1, level: 'country', parentId: null, path: '1' }];
  for (let region = 0; region < regions; region++) {
    const regionId = units.length + 1;
    units.push({ id: regionId, level: 'region', parentId: 1, path: `1.${regionId}` });
    for (let store = 0; store < storesPerRegion; store++) {
      const id = units.length + 1;
      units.push({ id, level: 'store', parentId: regionId, path: `1.${regionId}.${id}` });
    }
  }
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.workspace_id', $1, true)", [workspaceId]);
    await client.query(
      `insert into unit (workspace_id, id, code, names, level, path) overriding system value
       select $1, id, 'U' || lpad(id::text, 6, '0'), jsonb_build_object('zh-CN', '单元' || id, 'en', 'Unit ' || id), level, path::ltree
       from json_to_recordset($2::json) as given (id integer, level text, path text)`,
      [workspaceId, JSON.stringify(units)],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  return units.map(({ id, level, parentId }) => ({ id, level, parentId }));
}

/** What a generated feedback is made of. */
export interface ScenarioChoices {
  workspaceId: string;
  surveyId: string;
  count: number;
  unitIds: readonly number[];
  /** Days of 2025 that the feedback is spread over, from January 1st */
  days: number;
  seed: number;
}

const touchpoints = ['store', 'online', null];
const channels = ['qr', 'sms', 'wechat'];
const tools = ['conda', 'docker', 'venv'];

/** Feedback with an NPS (0–10), a satisfaction (1–5), a choice, a multiple choice and a matrix; some answer only parts. */
export function generateFeedback({
  workspaceId,
  surveyId,
  count,
  unitIds,
  days,
  seed,
}: ScenarioChoices): FeedbackInput[] {
  const chance = seededChance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  return Array.from({ length: count }, (_, index): FeedbackInput => {
    const occurredAt = new Date(Date.UTC(2025, 0, 1) + Math.floor(chance() * days * 86_400) * 1000);
    const scores: FeedbackInput['scores'][number][] = [];
    const fact = { rowId: null, metric: null, value: null, choice: null, scaleMin: null, scaleMax: null };
    if (chance() < 0.9) {
      scores.push({
        ...fact,
        questionId: 'nps',
        metric: 'nps',
        value: Math.floor(chance() * 11),
        scaleMin: 0,
        scaleMax: 10,
      });
    }
    if (chance() < 0.7) {
      scores.push({
        ...fact,
        questionId: 'csat',
        metric: 'csat',
        value: 1 + Math.floor(chance() * 5),
        scaleMin: 1,
        scaleMax: 5,
      });
    }
    if (chance() < 0.8) scores.push({ ...fact, questionId: 'mood', choice: pick(['good', 'bad']) });
    for (const choice of tools) if (chance() < 0.4) scores.push({ ...fact, questionId: 'tools', choice });
    for (const rowId of ['speed', 'price']) {
      if (chance() < 0.5)
        scores.push({
          ...fact,
          questionId: 'matrix',
          rowId,
          value: 1 + Math.floor(chance() * 3),
          scaleMin: 1,
          scaleMax: 3,
        });
    }
    return {
      id: computeNameUuid(`${workspaceId} ${surveyId} ${seed}`, String(index)),
      kind: 'response',
      status: pick(['complete', 'complete', 'complete', 'partial', 'screenedOut'] as const),
      origin: pick(['live', 'backfill'] as const),
      surveyId,
      surveyVersion: 1,
      channel: pick(channels),
      touchpoint: pick(touchpoints),
      unitId: chance() < 0.05 ? null : pick(unitIds),
      profileId: null,
      language: pick(['zh-CN', 'en']),
      occurredAt,
      durationSeconds: 60,
      answers: {},
      verbatimKeys: [],
      attributes: { city: pick(['上海', '北京', '广州']), vip: chance() < 0.2 },
      scores,
    };
  });
}

/** The access of a scenario's background work. */
export function scenarioAccess(workspaceId: string): Access {
  return systemAccess(workspaceId, { timeZone: scenarioZone });
}

/** Accepts feedback as intake does, a few hundred at a time. */
export async function acceptScenario(
  database: Database,
  workspaceId: string,
  inputs: readonly FeedbackInput[],
  perTransaction = 500,
): Promise<void> {
  for (let from = 0; from < inputs.length; from += perTransaction) {
    const portion = inputs.slice(from, from + perTransaction);
    await database.inWorkspace(workspaceId, async (tx) => {
      const times = portion.map(({ occurredAt }) => occurredAt.getTime());
      await ensureFeedbackMonths(tx, new Date(Math.min(...times)), new Date(Math.max(...times)));
      await acceptFeedback(tx, scenarioAccess(workspaceId), portion, new Date(Date.UTC(2025, 11, 31)));
    });
  }
}
