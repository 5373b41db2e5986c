import {
  type Access,
  maskNames,
  parseScopeCondition,
  parseUnitCondition,
  permissions,
  scopeFields,
} from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { accessChangedType } from '../../foundation/live/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, firstRevision, listRevised } from '../edits/index.ts';
import { type CustomRole, checkCustomRole, checkMayGive } from './custom-role.ts';
import { checkUnused, deleteCustomRole, getCustomRole, listCustomRoles, saveCustomRole } from './custom-role-store.ts';

const terms = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  base: Type.Enum(['administrator', 'analyst', 'unitManager', 'agent']),
  permissions: Type.Array(Type.Enum([...permissions]), { uniqueItems: true }),
  masks: Type.Array(Type.Enum([...maskNames]), { uniqueItems: true }),
};
/** A condition over touchpoint, survey and channel, or null. */
const ConditionShape = Type.Union([Type.Null(), Type.Record(Type.String(), Type.Unknown())]);
/** A condition over the level, code and attributes of units, or null. */
const UnitConditionShape = ConditionShape;
const CustomRoleShape = Type.Object({
  id: Type.String(),
  ...terms,
  condition: ConditionShape,
  unitCondition: UnitConditionShape,
  revision: Type.Integer(),
});
const WantedRole = Type.Object(
  { ...terms, condition: ConditionShape, unitCondition: Type.Optional(UnitConditionShape) },
  { additionalProperties: false },
);
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Roles of a workspace's own: list, make, change, remove. */
export function customRoleRoutes(context: ServerContext): Route[] {
  const { database, random } = context;
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/roles',
      permission: 'members.manage',
      summary: 'Every role of the workspace’s own',
      schema: { response: { 200: Type.Object({ items: Type.Array(CustomRoleShape) }) } },
      handle: ({ access }) =>
        inWorkspace(access, async (tx) => {
          const roles = await listRevised(
            tx,
            'role',
            () => listCustomRoles(tx, access),
            ({ id }) => id,
          );
          return { items: roles.map(describe) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/roles',
      permission: 'members.manage',
      summary: 'Make a role: permissions, a condition on the data, hidden fields',
      schema: { body: WantedRole, response: { 201: CustomRoleShape } },
      handle: async ({ access, body, reply }) => {
        const role = { id: random.uuid(), ...readWanted(body) };
        checkCustomRole(access, role);
        await inWorkspace(access, async (tx) => {
          await saveCustomRole(tx, access, role);
          await note(tx, access, 'role.added', role.id, { after: role });
        });
        reply.code(201);
        return describe({ ...role, revision: firstRevision });
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/roles/:id',
      edits: true,
      permission: 'members.manage',
      summary: 'Change a role; it holds at once for everybody who has it',
      schema: { params: Params, body: WantedRole, response: { 200: CustomRoleShape } },
      handle: ({ access, params, body, basis }) =>
        inWorkspace(access, async (tx) => {
          const edited = { kind: 'role', id: params.id, basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, () => getCustomRole(tx, params.id));
          const role = { id: params.id, ...readWanted(body) };
          checkMayGive(access, before);
          checkCustomRole(access, role);
          // Whether its members need units hangs on the base.
          if (role.base !== before.base) await checkUnused(tx, access, role.id);
          await saveCustomRole(tx, access, role);
          await note(tx, access, 'role.changed', role.id, { before, after: role });
          const { workspaceId } = access;
          const everybody = { unitIds: null, memberIds: null, ids: [] };
          await context.live.publish(tx, { workspaceId, type: accessChangedType, ...everybody });
          return describe({ ...role, revision });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/roles/:id',
      permission: 'members.manage',
      summary: 'Remove a role that nobody has',
      schema: { params: Params, response: { 204: null } },
      handle: async ({ access, params }) => {
        await inWorkspace(access, async (tx) => {
          await deleteCustomRole(tx, access, params.id);
          await note(tx, access, 'role.removed', params.id, {});
        });
      },
    }),
  ];
}

function readWanted(body: Static<typeof WantedRole>): Omit<CustomRole, 'id'> {
  const { condition, unitCondition = null } = body;
  return {
    ...body,
    name: body.name.trim(),
    condition: condition === null ? null : readCondition(condition),
    unitCondition: unitCondition === null ? null : readUnitCondition(unitCondition),
  };
}

function readCondition(given: unknown): Condition {
  const parsed = parseScopeCondition(given);
  if (parsed.ok) return parsed.condition;
  const detail = parsed.errors.map((error) => `${error.path || '.'}: ${error.detail}`).join(' ');
  const params = { detail: `${detail} (${scopeFields.join(', ')})` };
  throw new ProblemError('roleConditionInvalid', { params, path: 'condition' });
}

function readUnitCondition(given: unknown): Condition {
  const parsed = parseUnitCondition(given);
  if (parsed.ok) return parsed.condition;
  const detail = parsed.errors.map((error) => `${error.path || '.'}: ${error.detail}`).join(' ');
  throw new ProblemError('roleConditionInvalid', {
    params: { detail: `${detail} (level, code, attribute.…)` },
    path: 'unitCondition',
  });
}

function describe({
  permissions: granted,
  masks,
  condition,
  unitCondition = null,
  ...role
}: CustomRole & { revision: number }): Static<typeof CustomRoleShape> {
  return {
    ...role,
    permissions: [...granted],
    masks: [...masks],
    condition: condition === null ? null : { ...condition },
    unitCondition: unitCondition === null ? null : { ...unitCondition },
  };
}

function note(tx: WorkspaceTx, access: Access, action: string, id: string, detail: Record<string, unknown>) {
  return writeAudit(tx, access, { action, subject: { kind: 'role', id }, detail });
}
