import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, getRevised } from '../edits/index.ts';
import { organisation } from './hierarchy.ts';
import { getHierarchy } from './hierarchy-store.ts';
import { getPlacedUnit, getUnitHistory } from './placement-store.ts';
import { type ListUnitReaders, previewMove } from './preview-move.ts';
import { applyUnitPlan, lockHierarchy, readKnownHierarchy } from './unit-change-store.ts';
import { planUnitHistory } from './unit-history.ts';
import {
  CodeShape,
  DayShape,
  HierarchyCodeShape,
  NamesShape,
  RevisedUnitShape,
  UnitIdShape,
  UnitShape,
} from './unit-shapes.ts';

const Period = Type.Object({
  validFrom: DayShape,
  validTo: Type.Union([DayShape, Type.Null()]),
  parentId: Type.Union([Type.Integer(), Type.Null()]),
  parentNames: Type.Union([NamesShape, Type.Null()]),
  names: NamesShape,
  level: Type.String(),
  active: Type.Boolean(),
});
const History = Type.Object({ unit: UnitShape, revision: Type.Integer(), periods: Type.Array(Period) });
const StatedPeriod = Type.Object(
  {
    validFrom: DayShape,
    validTo: Type.Union([DayShape, Type.Null()]),
    parentCode: Type.Union([CodeShape, Type.Null()]),
    names: Type.Optional(NamesShape),
    level: Type.Optional(Type.String()),
    active: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const Step = Type.Object({ id: Type.Integer(), names: NamesShape });
const Member = Type.Object({ memberId: Type.String(), name: Type.String() });
const Params = Type.Object({ id: UnitIdShape });

/** The history of a unit in a hierarchy, its correction, and what a move would do. */
export function unitHistoryRoutes(context: ServerContext, listReaders: ListUnitReaders): Route[] {
  const { database } = context;
  const today = (access: Access) => computeWorkspaceDay(context.clock.now(), access.timeZone);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/units/:id/history',
      permission: 'units.read',
      summary: 'Where a unit stood in a hierarchy, what it was called and whether it was open, period by period',
      schema: {
        params: Params,
        query: Type.Object({ hierarchy: HierarchyCodeShape }),
        response: { 200: History },
      },
      handle: ({ access, params, query }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const hierarchy = await getHierarchy(tx, query.hierarchy ?? organisation.code);
            const { unit, periods, revision } = await getRevised(tx, { kind: 'unit', id: String(params.id) }, () =>
              getUnitHistory(tx, access, hierarchy, params.id, today(access)),
            );
            return {
              unit,
              revision,
              periods: periods.map(({ parent, ...period }) => ({ ...period, parentId: parent })),
            };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/units/:id/history',
      edits: true,
      permission: 'units.manage',
      summary: 'Correct the history of a unit: its periods anew, without gaps or overlaps',
      schema: {
        params: Params,
        body: Type.Object(
          { hierarchy: HierarchyCodeShape, periods: Type.Array(StatedPeriod, { minItems: 1, maxItems: 1_000 }) },
          { additionalProperties: false },
        ),
        response: { 200: RevisedUnitShape },
      },
      handle: ({ access, params, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const hierarchy = await getHierarchy(tx, body.hierarchy ?? organisation.code);
          const edited = { kind: 'unit', id: String(params.id), basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, () =>
            getPlacedUnit(tx, access, hierarchy, params.id, today(access)),
          );
          const known = await readKnownHierarchy(tx, hierarchy);
          const unit = known.units.get(before.code);
          if (unit === undefined) throw new ProblemError('unitNotFound', { params: { unit: before.code } });
          await applyUnitPlan(tx, hierarchy, planUnitHistory(unit, body.periods, known), today(access));
          await writeAudit(tx, access, {
            action: 'unit.historyCorrected',
            subject: { kind: 'unit', id: String(params.id) },
            detail: { hierarchy: hierarchy.code, before: unit.periods, after: body.periods },
          });
          return { ...(await getPlacedUnit(tx, access, hierarchy, params.id, today(access))), revision };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/units/:id/move-previews',
      permission: 'units.manage',
      summary: 'What a move would do: how many units go along, and which members gain or lose sight of them',
      schema: {
        params: Params,
        body: Type.Object(
          {
            hierarchy: HierarchyCodeShape,
            parentCode: Type.Union([CodeShape, Type.Null()]),
            validFrom: Type.Optional(DayShape),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            validFrom: DayShape,
            units: Type.Integer({ description: 'The unit with everything that stands below it on that day' }),
            from: Type.Array(Step),
            to: Type.Array(Step),
            gaining: Type.Array(Member),
            losing: Type.Array(Member),
          }),
        },
      },
      handle: ({ access, params, body }) =>
        database.inWorkspace(
          access.workspaceId,
          (tx) => previewMove(tx, access, { unitId: params.id, ...body }, today(access), listReaders),
          { readOnly: true },
        ),
    }),
  ];
}
