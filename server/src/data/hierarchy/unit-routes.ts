import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, getRevised, listRevised } from '../edits/index.ts';
import { type Hierarchy, organisation } from './hierarchy.ts';
import { getHierarchy } from './hierarchy-store.ts';
import type { KnownHierarchy } from './known-hierarchy.ts';
import { getPlacedUnit, listUnitsOn } from './placement-store.ts';
import type { Day, Unit } from './unit.ts';
import { applyUnitPlan, lockHierarchy, readKnownHierarchy } from './unit-change-store.ts';
import { planUnitEdit, type UnitEdit } from './unit-edit.ts';
import { readDay } from './unit-rows.ts';
import {
  AttributesShape,
  CodeShape,
  DayShape,
  HierarchyCodeShape,
  NamesShape,
  RevisedUnitShape,
  UnitIdShape,
  UnitShape,
} from './unit-shapes.ts';
import { getUnit, listAncestors, listChildren, listUnits } from './unit-store.ts';

const UnitDetail = Type.Object({
  ...RevisedUnitShape.properties,
  ancestors: Type.Array(Type.Object({ id: Type.Integer(), names: NamesShape, level: Type.String() })),
  children: Type.Array(UnitShape),
  managers: Type.Array(Type.Object({ memberId: Type.String(), name: Type.String() })),
});

/** Finds the managers of a unit: members are kept by another module. */
export type ListUnitManagers = (
  tx: WorkspaceTx,
  access: Access,
  unitId: number,
) => Promise<{ memberId: string; name: string }[]>;

/** Routes of the units of every hierarchy: reading under the reader's access, editing for those who manage units. */
export function unitRoutes(context: ServerContext, listManagers: ListUnitManagers): Route[] {
  const { database } = context;
  const today = (access: Access) => computeWorkspaceDay(context.clock.now(), access.timeZone);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/units',
      permission: 'units.read',
      summary: 'The units of a hierarchy that the reader may see, with their ancestors, as of today or another day',
      schema: {
        query: Type.Object({ hierarchy: HierarchyCodeShape, asOf: Type.Optional(DayShape) }),
        response: { 200: Type.Object({ items: Type.Array(RevisedUnitShape) }) },
      },
      handle: ({ access, query }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const list = () => readUnits(tx, access, query, today(access));
            return { items: await listRevised(tx, 'unit', list, ({ id }) => String(id)) };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/units/:id',
      permission: 'units.read',
      summary: 'One unit of the organisation with its ancestors, children and managers',
      schema: { params: Type.Object({ id: UnitIdShape }), response: { 200: UnitDetail } },
      handle: ({ access, params }) =>
        database.inWorkspace(
          access.workspaceId,
          (tx) => {
            const unit = { kind: 'unit', id: String(params.id) } as const;
            return getRevised(tx, unit, () => readDetail(tx, access, params.id, listManagers));
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/units',
      permission: 'units.manage',
      summary: 'Create a unit, or give one of the organisation its first place in another hierarchy',
      schema: {
        body: Type.Object(
          {
            code: CodeShape,
            hierarchy: HierarchyCodeShape,
            names: Type.Optional(NamesShape),
            level: Type.Optional(Type.String()),
            parentCode: Type.Union([CodeShape, Type.Null()]),
            validFrom: Type.Optional(DayShape),
            attributes: Type.Optional(AttributesShape),
          },
          { additionalProperties: false },
        ),
        response: { 201: RevisedUnitShape },
      },
      handle: async ({ access, body: { hierarchy: hierarchyCode, ...edit }, reply }) => {
        const unit = await database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const hierarchy = await getHierarchy(tx, hierarchyCode ?? organisation.code);
          const known = await readKnownHierarchy(tx, hierarchy);
          if (known.units.has(edit.code))
            throw new ProblemError('unitCodeTaken', { path: 'code', params: { code: edit.code } });
          const made = await saveEdit(tx, access, hierarchy, edit, known, today(access));
          // One that is given its first place in another hierarchy may have been edited before.
          return getRevised(tx, { kind: 'unit', id: String(made.id) }, async () => made);
        });
        reply.code(201);
        return unit;
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/units/:id',
      edits: true,
      permission: 'units.manage',
      summary: 'Rename, move, close or re-open a unit, from today or from any other day on',
      schema: {
        params: Type.Object({ id: UnitIdShape }),
        body: Type.Object(
          {
            hierarchy: HierarchyCodeShape,
            names: Type.Optional(NamesShape),
            level: Type.Optional(Type.String()),
            parentCode: Type.Optional(Type.Union([CodeShape, Type.Null()])),
            validFrom: Type.Optional(DayShape),
            active: Type.Optional(Type.Boolean()),
            attributes: Type.Optional(AttributesShape),
          },
          { additionalProperties: false },
        ),
        response: { 200: RevisedUnitShape },
      },
      handle: ({ access, params, body: { hierarchy: hierarchyCode, ...edit }, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const hierarchy = await getHierarchy(tx, hierarchyCode ?? organisation.code);
          const edited = { kind: 'unit', id: String(params.id), basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, () =>
            getPlacedUnit(tx, access, hierarchy, params.id, today(access)),
          );
          const known = await readKnownHierarchy(tx, hierarchy);
          const wanted = { code: before.code, ...edit };
          return { ...(await saveEdit(tx, access, hierarchy, wanted, known, today(access))), revision };
        }),
    }),
  ];
}

async function readUnits(
  tx: WorkspaceTx,
  access: Access,
  { hierarchy: code, asOf }: { hierarchy?: string; asOf?: Day },
  today: Day,
): Promise<Unit[]> {
  if (asOf !== undefined && readDay(asOf) !== asOf) {
    throw new ProblemError('unitInvalid', { path: 'asOf', params: { fault: 'badDate', value: asOf } });
  }
  const hierarchy = await getHierarchy(tx, code ?? organisation.code);
  const isTodaysOrganisation = hierarchy.id === organisation.id && asOf === undefined;
  return isTodaysOrganisation ? listUnits(tx, access) : listUnitsOn(tx, access, hierarchy, asOf ?? today, today);
}

async function readDetail(tx: WorkspaceTx, access: Access, id: number, listManagers: ListUnitManagers) {
  const unit = await getUnit(tx, access, id);
  const ancestors = await listAncestors(tx, access, id);
  return {
    ...unit,
    ancestors: ancestors.map((ancestor) => ({ id: ancestor.id, names: ancestor.names, level: ancestor.level })),
    children: await listChildren(tx, access, id),
    managers: await listManagers(tx, access, id),
  };
}

async function saveEdit(
  tx: WorkspaceTx,
  access: Access,
  hierarchy: Hierarchy,
  edit: UnitEdit,
  known: KnownHierarchy,
  today: Day,
): Promise<Unit> {
  await applyUnitPlan(tx, hierarchy, planUnitEdit(edit, known, today), today);
  const units = await listUnitsOn(tx, access, hierarchy, today, today);
  const unit = units.find(({ code }) => code === edit.code);
  if (unit === undefined) throw new ProblemError('unitNotFound', { params: { unit: edit.code } });
  await writeAudit(tx, access, {
    action: known.units.has(edit.code) ? 'unit.changed' : 'unit.created',
    subject: { kind: 'unit', id: String(unit.id) },
    detail: { ...edit, ...(hierarchy.id === organisation.id ? {} : { hierarchy: hierarchy.code }) },
  });
  return unit;
}
