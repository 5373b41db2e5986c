import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { text } from '../../foundation/text/index.ts';
import { writeAudit } from '../audit/index.ts';
import { applyUnitPlan, lockHierarchy, readKnownUnits } from './unit-change-store.ts';
import { planUnitEdit, type UnitEdit } from './unit-edit.ts';
import { readUnitFile } from './unit-file.ts';
import { planUnitImport, type UnitImportPlan } from './unit-import.ts';
import { findUnitByCode, getUnit, listAncestors, listChildren, listUnits } from './unit-store.ts';

const Names = Type.Object({
  'zh-CN': Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Code = Type.String({ minLength: 1, maxLength: 64 });
const UnitShape = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  names: Names,
  level: Type.String(),
  parentId: Type.Union([Type.Integer(), Type.Null()]),
  depth: Type.Integer(),
  active: Type.Boolean(),
});
const UnitDetail = Type.Object({
  ...UnitShape.properties,
  ancestors: Type.Array(Type.Object({ id: Type.Integer(), names: Names, level: Type.String() })),
  children: Type.Array(UnitShape),
  managers: Type.Array(Type.Object({ memberId: Type.String(), name: Type.String() })),
});
const Preview = Type.Object({
  code: Type.String(),
  names: Names,
  level: Type.String(),
  parentCode: Type.Union([Type.String(), Type.Null()]),
  validFrom: Type.Union([Day, Type.Null()]),
  change: Type.Union([Type.Literal('created'), Type.Literal('moved'), Type.Literal('renamed')]),
});
const ImportResult = Type.Object({
  created: Type.Integer(),
  moved: Type.Integer(),
  renamed: Type.Integer(),
  unchanged: Type.Integer(),
  errors: Type.Array(
    Type.Object({ line: Type.Integer(), column: Type.String(), code: Type.String(), message: Type.String() }),
  ),
  applied: Type.Boolean(),
  preview: Type.Array(Preview),
});
const previewRows = 20;

/** Finds who manages a unit: members are kept by another module. */
export type ListUnitManagers = (
  tx: WorkspaceTx,
  access: Access,
  unitId: number,
) => Promise<{ memberId: string; name: string }[]>;

/** Routes of the unit tree: reading under the reader's access, editing and importing for those who manage units. */
export function unitRoutes(context: ServerContext, listManagers: ListUnitManagers): Route[] {
  const { database } = context;
  const today = (access: Access) => computeWorkspaceDay(context.clock.now(), access.timeZone);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/units',
      permission: 'units.read',
      summary: 'The units that the reader may see, with their ancestors',
      schema: { response: { 200: Type.Object({ items: Type.Array(UnitShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => ({ items: await listUnits(tx, access) }), {
          readOnly: true,
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/units/:id',
      permission: 'units.read',
      summary: 'One unit with its ancestors, children and managers',
      schema: { params: Type.Object({ id: Type.Integer() }), response: { 200: UnitDetail } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, (tx) => readDetail(tx, access, params.id, listManagers), {
          readOnly: true,
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/units',
      permission: 'units.manage',
      summary: 'Create a unit',
      schema: {
        body: Type.Object(
          {
            code: Code,
            names: Names,
            level: Type.String(),
            parentCode: Type.Union([Code, Type.Null()]),
            validFrom: Type.Optional(Day),
          },
          { additionalProperties: false },
        ),
        response: { 201: UnitShape },
      },
      handle: async ({ access, body, reply }) => {
        const unit = await database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const known = await readKnownUnits(tx);
          if (known.has(body.code))
            throw new ProblemError('unitCodeTaken', { path: 'code', params: { code: body.code } });
          return saveEdit(tx, access, body, known, today(access));
        });
        reply.code(201);
        return unit;
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/units/:id',
      permission: 'units.manage',
      summary: 'Rename, move, close or re-open a unit',
      schema: {
        params: Type.Object({ id: Type.Integer() }),
        body: Type.Object(
          {
            names: Type.Optional(Names),
            level: Type.Optional(Type.String()),
            parentCode: Type.Optional(Type.Union([Code, Type.Null()])),
            validFrom: Type.Optional(Day),
            active: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        response: { 200: UnitShape },
      },
      handle: ({ access, params, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const { code } = await getUnit(tx, access, params.id);
          return saveEdit(tx, access, { code, ...body }, await readKnownUnits(tx), today(access));
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/units/imports',
      permission: 'units.manage',
      summary: 'Import units from a file; with any error nothing is applied',
      consumes: 'multipart',
      bodyLimitBytes: 32 * 1024 * 1024,
      schema: { query: Type.Object({ dryRun: Type.Boolean({ default: false }) }), response: { 200: ImportResult } },
      handle: async ({ access, query, request }) => {
        const upload = await request.file();
        if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
        const bytes = await upload.toBuffer();
        return importUnits(context, access, bytes, query.dryRun, today(access));
      },
    }),
  ];
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
  edit: UnitEdit,
  known: Awaited<ReturnType<typeof readKnownUnits>>,
  today: string,
) {
  await applyUnitPlan(tx, planUnitEdit(edit, known, today), today);
  const unit = await findUnitByCode(tx, access, edit.code);
  if (unit === undefined) throw new ProblemError('unitNotFound', { params: { unit: edit.code } });
  await writeAudit(tx, access, {
    action: known.has(edit.code) ? 'unit.changed' : 'unit.created',
    subject: { kind: 'unit', id: String(unit.id) },
    detail: { ...edit },
  });
  return unit;
}

/**
 * Imports a unit file into the workspace of `access`, or only tries to.
 * @returns counts, errors by line (then nothing was applied) and the first changes
 */
export async function importUnits(
  context: ServerContext,
  access: Access,
  bytes: Uint8Array,
  dryRun: boolean,
  today: string,
) {
  const file = await readUnitFile(bytes);
  if (!file.ok) {
    const { line, code, detail } = file.error;
    const message = text(access.language, `hierarchy.import.${code}`, { line, value: detail, column: '' });
    return { ...describePlan(emptyPlan, access), errors: [{ line, column: '', code, message }], applied: false };
  }
  return context.database.inWorkspace(access.workspaceId, async (tx) => {
    if (!dryRun) await lockHierarchy(tx);
    const plan = planUnitImport(file.rows, await readKnownUnits(tx), today);
    const applied = !dryRun && plan.errors.length === 0;
    const result = { ...describePlan(plan, access), applied };
    if (applied) {
      await applyUnitPlan(tx, plan, today);
      const { created, moved, renamed } = result;
      const subject = { kind: 'workspace', id: tx.workspaceId };
      await writeAudit(tx, access, { action: 'unit.imported', subject, detail: { created, moved, renamed } });
    }
    return result;
  });
}

const emptyPlan: UnitImportPlan = { creates: [], moves: [], renames: [], unchanged: 0, errors: [] };

function describePlan(plan: UnitImportPlan, access: Access) {
  const kinds = [
    { change: 'created', changes: plan.creates },
    { change: 'moved', changes: plan.moves },
    { change: 'renamed', changes: plan.renames },
  ] as const;
  const preview = kinds.flatMap(({ change, changes }) =>
    changes.slice(0, previewRows).map(({ code, names, level, edges }) => {
      const edge = edges?.at(-1);
      return { code, names, level, parentCode: edge?.parent ?? null, validFrom: edge?.validFrom ?? null, change };
    }),
  );
  return {
    created: plan.creates.length,
    moved: plan.moves.length,
    renamed: plan.renames.length,
    unchanged: plan.unchanged,
    errors: plan.errors.map(({ line, column, code, value }) => ({
      line,
      column,
      code,
      message: text(access.language, `hierarchy.import.${code}`, { line, column, value }),
    })),
    preview: preview.slice(0, previewRows),
  };
}
