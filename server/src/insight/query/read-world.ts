import { type Access, systemAccess } from '@voxloop/access';
import { listFields } from '@voxloop/condition';
import type { Names } from '@voxloop/metrics';
import type { FactSource } from '../../data/facts/index.ts';
import { listUnits } from '../../data/hierarchy/index.ts';
import { listTouchpoints } from '../../data/touchpoints/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import type { MetricQuery } from './metric-query.ts';
import type { PlanningWorld } from './plan.ts';
import { buildUnitTree } from './unit-tree.ts';

/** What metric queries need to know from other modules; given when the server is wired together. */
export interface QueryNeighbours {
  /** Of every dataset, cheapest first */
  readonly sources: readonly FactSource[];
  /** Anonymous surveys of the workspace, each with the smallest group that is ever shown */
  listAnonymityThresholds(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, number>>;
  listSurveyNames(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, Names>>;
}

/** What a query is planned and finished with, beside the numbers themselves. */
export interface QueryWorld {
  readonly world: PlanningWorld;
  /** Place of a unit in the order of the hierarchy */
  readonly unitOrder: (id: number) => number;
  /** Names of a dimension's key, where they are known */
  readonly findNames: (dimension: string, key: string | number) => Names | undefined;
}

/** Reads today's hierarchy, the thresholds and the names of what the query is broken down by, each only if it matters. */
export function readWorld(
  database: Database,
  neighbours: QueryNeighbours,
  access: Access,
  query: MetricQuery,
): Promise<QueryWorld> {
  const breaksDownBy = (kind: string) => query.dimensions.some((dimension) => dimension.kind === kind);
  const namesUnits = breaksDownBy('unit') || listFields(query.filter).includes('unit');
  return database.inWorkspace(
    access.workspaceId,
    async (tx) => {
      const units = namesUnits ? await listUnits(tx, access) : [];
      const touchpoints = breaksDownBy('touchpoint') ? await listTouchpoints(tx, access) : [];
      const surveyNames = breaksDownBy('survey') ? await neighbours.listSurveyNames(tx, access) : new Map();
      const thresholds = await neighbours.listAnonymityThresholds(tx, access);
      const tree = buildUnitTree(units);
      // Who is withheld is decided over everybody: a reader who sees one store must not see more of it than others do.
      const wholeTree = namesAnonymousSurvey(query, thresholds)
        ? buildUnitTree(await listUnits(tx, systemAccess(access.workspaceId)))
        : tree;
      const places = new Map(units.map(({ id }, index) => [id, index]));
      const touchpointNames = new Map(touchpoints.map(({ code, names }) => [code, names]));
      return {
        world: { access, tree, wholeTree, thresholds, sources: neighbours.sources },
        unitOrder: (id) => places.get(id) ?? units.length,
        findNames: (dimension, key) => {
          if (dimension === 'unit') return typeof key === 'number' ? tree.find(key)?.names : undefined;
          if (dimension === 'touchpoint') return touchpointNames.get(String(key));
          return dimension === 'survey' ? surveyNames.get(String(key)) : undefined;
        },
      };
    },
    { readOnly: true },
  );
}

function namesAnonymousSurvey(query: MetricQuery, thresholds: ReadonlyMap<string, number>): boolean {
  return query.measures.some(({ surveyId = query.surveyId }) => surveyId !== undefined && thresholds.has(surveyId));
}
