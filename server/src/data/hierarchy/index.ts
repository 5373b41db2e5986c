export type { Hierarchy } from './hierarchy.ts';
export { organisation } from './hierarchy.ts';
export { hierarchyRoutes } from './hierarchy-routes.ts';
export { addHierarchy, getHierarchy } from './hierarchy-store.ts';
export { importUnits } from './import-units.ts';
export { listUnitsOn } from './placement-store.ts';
export type { UnitReader } from './sight-change.ts';
export type { Day, Names, Unit } from './unit.ts';
export { listUnitIdsMeeting } from './unit-condition-store.ts';
export { unitHistoryRoutes } from './unit-history-routes.ts';
export { unitImportRoutes } from './unit-import-routes.ts';
export { plannedMovesJob } from './unit-jobs.ts';
export { unitPlacementDataset } from './unit-placement-facts.ts';
export { type ListUnitManagers, unitRoutes } from './unit-routes.ts';
export { UnitIdShape } from './unit-shapes.ts';
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
