import { type Access, systemAccess } from '@voxloop/access';
import { listFields } from '@voxloop/condition';
import type { Names } from '@voxloop/metrics';
import type { PropertyType } from '../../data/events/index.ts';
import type { FactSource } from '../../data/facts/index.ts';
import { getHierarchy, type Hierarchy, listUnits, listUnitsOn, organisation } from '../../data/hierarchy/index.ts';
import { listTouchpoints } from '../../data/touchpoints/index.ts';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { dimensionName, type MetricQuery } from './metric-query.ts';
import type { PlanningWorld, QueriedHierarchy } from './plan.ts';
import { asksForPeople, checkPeople } from './read-people.ts';
import { buildUnitTree } from './unit-tree.ts';

/** What metric queries need to know from other modules; given when the server is wired together. */
export interface QueryNeighbours {
  /** Of every dataset, cheapest first */
  readonly sources: readonly FactSource[];
  /** Anonymous surveys of the workspace, each with the smallest group that is ever shown */
  listAnonymityThresholds(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, number>>;
  /** The joined fields that the workspace declares */
  listJoinedFields(tx: WorkspaceTx, access: Access): Promise<readonly JoinedFieldWords[]>;
  listSurveyNames(tx: WorkspaceTx, access: Access): Promise<ReadonlyMap<string, Names>>;
}

/** What queries need to know of a joined field. */
export interface JoinedFieldWords {
  readonly key: string;
  readonly names: Names;
  readonly type: PropertyType;
}

/** What a query is planned and finished with, beside the numbers themselves. */
export interface QueryWorld {
  readonly world: PlanningWorld;
  /** Place of a unit in the order of the hierarchy */
  readonly unitOrder: (id: number) => number;
  /** Names of a dimension's key, where they are known */
  readonly findNames: (dimension: string, key: string | number) => Names | undefined;
}

/** Reads the hierarchies that the query needs, the thresholds and the names of what the query is broken down by, each only if it matters. */
export function readWorld(
  database: Database,
  neighbours: QueryNeighbours,
  access: Access,
  query: MetricQuery,
  now: Date,
): Promise<QueryWorld> {
  const today = computeWorkspaceDay(now, access.timeZone);
  const breaksDownBy = (kind: string) => query.dimensions.some((dimension) => dimension.kind === kind);
  const namesUnits = breaksDownBy('unit') || listFields(query.filter).includes('unit');
  return database.inWorkspace(
    access.workspaceId,
    async (tx) => {
      // What is wrong with what is asked of people is said before anything is counted.
      if (asksForPeople(query)) await checkPeople(tx, access, query, now);
      const named = await getHierarchy(tx, query.hierarchy ?? organisation.code);
      const ownTree = await readHierarchy(tx, access, organisation, query, namesUnits ? today : null);
      const hierarchy =
        named.id === organisation.id
          ? ownTree
          : await readHierarchy(tx, access, named, query, namesUnits ? today : null);
      const touchpoints = breaksDownBy('touchpoint') ? await listTouchpoints(tx, access) : [];
      const surveyNames = breaksDownBy('survey') ? await neighbours.listSurveyNames(tx, access) : new Map();
      const thresholds = await neighbours.listAnonymityThresholds(tx, access);
      const joined = namesJoinedField(query) ? await neighbours.listJoinedFields(tx, access) : [];
      // Who is withheld is decided over everybody: a reader who sees one store must not see more of it than others do.
      const wholeTree = namesAnonymousSurvey(query, thresholds)
        ? buildUnitTree(await listUnits(tx, systemAccess(access.workspaceId)))
        : ownTree.tree;
      const places = new Map(hierarchy.tree.listIds().map((id, index) => [id, index]));
      const touchpointNames = new Map(touchpoints.map(({ code, names }) => [code, names]));
      return {
        world: {
          access,
          organisation: ownTree,
          hierarchy,
          wholeTree,
          thresholds,
          sources: neighbours.sources,
          joinedTypes: new Map(joined.map(({ key, type }) => [key, type])),
        },
        unitOrder: (id) => places.get(id) ?? places.size,
        findNames: (dimension, key) => {
          if (dimension === 'unit')
            return typeof key === 'number' && hierarchy.sees(key) ? hierarchy.tree.find(key)?.names : undefined;
          if (dimension === 'touchpoint') return touchpointNames.get(String(key));
          if (dimension.startsWith('joined.')) return nameRange(query, dimension, key);
          return dimension === 'survey' ? surveyNames.get(String(key)) : undefined;
        },
      };
    },
    { readOnly: true },
  );
}

/**
 * A hierarchy as the query asks for it; empty where no unit is named. For "as it was" the tree of today says which
 * groups the reader may see and what they are called.
 */
async function readHierarchy(
  tx: WorkspaceTx,
  access: Access,
  hierarchy: Hierarchy,
  { hierarchyAsOf = 'now' }: MetricQuery,
  today: string | null,
): Promise<QueriedHierarchy> {
  const { id, attribute } = hierarchy;
  const placed = { id, attribute };
  if (today === null) return { placed, tree: buildUnitTree([]), sees: () => false };
  const ofToday = id === organisation.id ? listUnits(tx, access) : listUnitsOn(tx, access, hierarchy, today, today);
  const visible = buildUnitTree(await ofToday);
  const sees = (unitId: number) => visible.find(unitId) !== undefined;
  if (hierarchyAsOf === 'now' || hierarchyAsOf === 'then') return { placed, tree: visible, sees };
  const whole = systemAccess(access.workspaceId);
  return { placed, tree: buildUnitTree(await listUnitsOn(tx, whole, hierarchy, hierarchyAsOf, today)), sees };
}

function namesAnonymousSurvey(query: MetricQuery, thresholds: ReadonlyMap<string, number>): boolean {
  return query.measures.some(({ surveyId = query.surveyId }) => surveyId !== undefined && thresholds.has(surveyId));
}

function namesJoinedField({ measures, dimensions, filter }: MetricQuery): boolean {
  return (
    measures.some(({ joined }) => joined !== undefined) ||
    dimensions.some(({ kind }) => kind === 'joined') ||
    listFields(filter).some((field) => field.startsWith('joined.'))
  );
}

/** The range of a number that a key stands for; undefined where the dimension has no ranges. */
function nameRange(query: MetricQuery, name: string, key: string | number): Names | undefined {
  const dimension = query.dimensions.find((one) => dimensionName(one) === name);
  if (dimension?.kind !== 'joined' || dimension.bounds === undefined) return undefined;
  const [from, to] = [dimension.bounds[Number(key) - 1], dimension.bounds[Number(key)]];
  const range = from === undefined ? `< ${to}` : to === undefined ? `≥ ${from}` : `${from} – < ${to}`;
  return { 'zh-CN': range, en: range };
}
