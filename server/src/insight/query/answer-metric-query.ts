import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { finishCells } from './finish-cells.ts';
import { gatherPeople, type ReadOfPeople } from './gather-people.ts';
import type { MetricQuery, MetricResult } from './metric-query.ts';
import { planMetricQuery } from './plan-metric-query.ts';
import { readBooks } from './read-books.ts';
import { type QueryNeighbours, readWorld } from './read-world.ts';

type QueryContext = Pick<ServerContext, 'database' | 'warehouse' | 'clock'>;

/**
 * Answers a metric query: the only way to an aggregate. What a reader may not see is not counted, and what is too small
 * to be shown is withheld.
 *
 * @param readOfPeople reads the feedback of people where a query asks for them; shared by queries that are to look together
 * @throws ProblemError `unitNotFound`, `metricNotByField`, `metricAnonymous`, `metricQueryTooLarge`, `metricPeopleTooMany`,
 * `warehouseUnavailable`
 */
export async function answerMetricQuery(
  context: QueryContext,
  neighbours: QueryNeighbours,
  access: Access,
  query: MetricQuery,
  readOfPeople: ReadOfPeople = gatherPeople(context),
): Promise<MetricResult> {
  const { world, findNames, unitOrder } = await readWorld(
    context.database,
    neighbours,
    access,
    query,
    context.clock.now(),
  );
  const plan = planMetricQuery(query, world);
  const asOf = context.clock.now().toISOString();
  const { wholeTree: tree } = world;
  const books = await readBooks(context, { access, tree, sources: neighbours.sources, readOfPeople }, plan);
  const cells = finishCells(plan, books, { access, tree: world.wholeTree, unitOrder, findNames });
  return {
    cells,
    period: query.period,
    ...(plan.previousPeriod === null ? {} : { previousPeriod: plan.previousPeriod }),
    source: plan.measures.every(({ source }) => source?.kind === 'rollup') ? 'rollup' : 'facts',
    asOf,
    ...(plan.leftOutSurveys.length === 0 ? {} : { leftOutSurveys: plan.leftOutSurveys }),
  };
}
