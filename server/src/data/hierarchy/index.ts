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
  listUnits,
} from './unit-store.ts';
