import { type Access, systemAccess } from '@voxloop/access';
import type { Names } from '@voxloop/metrics';
import type { FactSource } from '../../data/facts/index.ts';
import { listUnits } from '../../data/hierarchy/index.ts';
import { listTouchpoints } from '../../data/touchpoints/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { finishCells } from './finish-cells.ts';
import type { MetricQuery, MetricResult } from './metric-query.ts';
import { type PlanningWorld, planMetricQuery } from './plan.ts';
import { readBooks } from './read-books.ts';
import { buildUnitTree } from './unit-tree.ts';

/** What metric queries need to know from other modules; given when the server is wired together. */
export interface QueryNeighbours {
  /** Of every dataset, cheapest first */
  readonly sources: readonly FactSource[];
  /** Anonymous surveys of the workspace, each with the smallest group that is ever shown */
  listAnonymityThresholds(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, number>>;
  listSurveyNames(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, Names>>;
}

type QueryContext = Pick<ServerContext, 'database' | 'warehouse' | 'clock'>;

/**
 * Answers a metric query: the only way to an aggregate. What a reader may not see is not counted, and what is too small
 * to be shown is withheld.
 *
 * @throws ProblemError `unitNotFound`, `metricNotByField`, `metricAnonymous`, `metricQueryTooLarge`, `warehouseUnavailable`
 */
export async function answerMetricQuery(
  context: QueryContext,
  neighbours: QueryNeighbours,
  access: Access,
  query: MetricQuery,
): Promise<MetricResult> {
  const { world, findNames, unitOrder } = await readWorld(context, neighbours, access, query);
  const plan = planMetricQuery(query, world);
  const asOf = context.clock.now().toISOString();
  const books = await readBooks(context, access, plan, world.wholeTree);
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

/** Today's hierarchy, the thresholds, and the names of what the query is broken down by. */
async function readWorld(context: QueryContext, neighbours: QueryNeighbours, access: Access, query: MetricQuery) {
  const breaksDownBy = (kind: string) => query.dimensions.some((dimension) => dimension.kind === kind);
  return context.database.inWorkspace(
    access.workspaceId,
    async (tx) => {
      const units = await listUnits(tx, access);
      const touchpoints = breaksDownBy('touchpoint') ? await listTouchpoints(tx, access) : [];
      const surveyNames = breaksDownBy('survey') ? await neighbours.listSurveyNames(tx, access) : new Map();
      const thresholds = await neighbours.listAnonymityThresholds(tx, access);
      const tree = buildUnitTree(units);
      // Who is withheld is decided over everybody: a reader who sees one store must not see more of it than others do.
      const wholeTree =
        thresholds.size === 0 ? tree : buildUnitTree(await listUnits(tx, systemAccess(access.workspaceId)));
      const places = new Map(units.map(({ id }, index) => [id, index]));
      const touchpointNames = new Map(touchpoints.map(({ code, names }) => [code, names]));
      const world: PlanningWorld = { access, tree, wholeTree, thresholds, sources: neighbours.sources };
      return {
        world,
        unitOrder: (id: number) => places.get(id) ?? units.length,
        findNames: (dimension: string, key: string | number): Names | undefined => {
          if (dimension === 'unit') return typeof key === 'number' ? tree.find(key)?.names : undefined;
          if (dimension === 'touchpoint') return touchpointNames.get(String(key));
          return dimension === 'survey' ? surveyNames.get(String(key)) : undefined;
        },
      };
    },
    { readOnly: true },
  );
}
