export type { Day, Names, Unit } from './unit.ts';
export { plannedMovesJob } from './unit-jobs.ts';
export { importUnits, type ListUnitManagers, unitRoutes } from './unit-routes.ts';
export {
  findUnit,
  findUnitByCode,
  getHierarchyVersion,
  getUnit,
  listAncestors,
  listChildren,
  listSubtreeUnitIds,
  listUnitIdsByCode,
  listUnitPaths,
  listUnits,
  listUnitsByIds,
} from './unit-store.ts';
