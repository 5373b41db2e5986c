import assert from 'node:assert/strict';
import type { ApiClient } from '../api-client.ts';
import type { Company } from '../company.ts';
import type { Storage } from './storage.ts';

/** Every acknowledged response is kept, counted and, where its author would not recommend the company, ticketed once. */
export async function checkResponses(
  storage: Storage,
  client: ApiClient,
  company: Company,
  detractorById: ReadonlyMap<string, boolean>,
): Promise<void> {
  const ids = [...detractorById.keys()].sort();
  const detractors = ids.filter((id) => detractorById.get(id) === true);
  const records = await storage.queryPostgres<{ id: string }>("select id from feedback where kind = 'response'");
  assert.deepEqual(records.map(({ id }) => id).sort(), ids, 'records in PostgreSQL');
  const tickets = await storage.queryPostgres<{ id: string }>('select feedback_id as id from ticket');
  assert.deepEqual(tickets.map(({ id }) => id).sort(), detractors, 'tickets');
  const facts = await storage.queryWarehouse<{ id: string; n: number }>(
    `select toString(feedback_id) as id, sum(sign) as n from feedback_fact where kind = 'response' group by id order by id`,
  );
  assert.deepEqual(
    facts.filter(({ n }) => n !== 1),
    [],
    'facts that do not count once',
  );
  assert.deepEqual(
    facts.map(({ id }) => id),
    ids,
    'facts',
  );
  const counts = await storage.queryWarehouse<object>(
    `select (select sum(count) from feedback_rollup where survey_id <> '') as records,
       (select sum(count) from answer_rollup where metric = 'nps') as scores,
       (select sum(count) from answer_rollup where metric = 'nps' and value <= 6) as detractors,
       (select sum(sign) from ticket_fact) as tickets`,
  );
  const wanted = { records: ids.length, scores: ids.length, detractors: detractors.length, tickets: detractors.length };
  assert.deepEqual(counts, [wanted]);
  await checkThroughApi(client, company, ids.length, detractors.length);
}

async function checkThroughApi(
  client: ApiClient,
  company: Company,
  responses: number,
  detractors: number,
): Promise<void> {
  const day = (offsetDays: number) => new Date(Date.now() + offsetDays * 86_400_000).toISOString().slice(0, 10);
  const { cells } = await client.send<{ cells: { values: { n: number; composition?: { detractors: number } }[] }[] }>(
    'POST',
    '/metric-queries',
    {
      measures: [{ kind: 'nps' }, { kind: 'responses' }],
      period: { from: day(-2), to: day(1) },
      surveyId: company.surveyId,
    },
  );
  const [nps, count] = cells[0]?.values ?? [];
  assert.equal(nps?.n, responses);
  assert.equal(nps?.composition?.detractors, detractors);
  assert.equal(count?.n, responses);
}
