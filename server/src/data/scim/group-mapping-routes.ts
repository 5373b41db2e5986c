import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, firstRevision, listRevised } from '../edits/index.ts';
import { listUnitsByIds } from '../hierarchy/index.ts';
import { checkGrant, getCustomRole } from '../workspaces/index.ts';
import { applyGrants } from './apply-grants.ts';
import {
  deleteScimGroup,
  isGroupNameTaken,
  listScimGroups,
  lockScimGroup,
  type ScimGroup,
  saveGroupMapping,
  saveScimGroup,
} from './scim-group-store.ts';

const BuiltIn = Type.Enum(['administrator', 'analyst', 'unitManager', 'agent']);
const mapping = {
  /** Null: the group gives nothing */
  role: Type.Union([Type.Null(), BuiltIn]),
  /** Null: the built-in role itself */
  customRoleId: Type.Union([Type.Null(), Type.String({ format: 'uuid' })]),
  unitIds: Type.Array(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), { maxItems: 1_000 }),
};
const GroupShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  memberCount: Type.Integer(),
  /** Named here, not sent by a directory */
  addedByHand: Type.Boolean(),
  ...mapping,
  revision: Type.Integer(),
});
const NewGroup = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }) },
  { additionalProperties: false },
);
const Mapping = Type.Object(mapping, { additionalProperties: false });

/** What the groups of a directory give their members: list and change. */
export function groupMappingRoutes(context: ServerContext): Route[] {
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    context.database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/directory-groups',
      permission: 'members.manage',
      summary: 'Groups that the company’s directory has sent, and what they give',
      schema: { response: { 200: Type.Object({ items: Type.Array(GroupShape) }) } },
      handle: ({ access }) =>
        inWorkspace(access, async (tx) => {
          const list = async () => (await listScimGroups(tx, access, [], { skip: 0, count: 1_000 })).items;
          return { items: (await listRevised(tx, 'directoryGroup', list, ({ id }) => id)).map(describe) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/directory-groups',
      permission: 'members.manage',
      summary: 'Name a group that an identity provider tells at sign-in, without a directory that sends it',
      schema: { body: NewGroup, response: { 201: GroupShape } },
      handle: async ({ access, body, reply }) => {
        const group = await inWorkspace(access, (tx) => addGroup(context, tx, access, body.name.trim()));
        reply.code(201);
        return describe({ ...group, revision: firstRevision });
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/directory-groups/:id',
      permission: 'members.manage',
      summary: 'Remove a group that was named by hand; those that a directory sends are removed there',
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 204: null } },
      handle: ({ access, params }) =>
        inWorkspace(access, async (tx) => {
          const group = await findGroup(tx, access, params.id);
          if (!group.addedByHand) throw new ProblemError('directoryGroupSent');
          await deleteScimGroup(tx, access, group.id);
          await writeAudit(tx, access, auditOf('directoryGroup.removed', group));
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/directory-groups/:id',
      edits: true,
      permission: 'members.manage',
      summary: 'Say what a group gives: a role, and units',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Mapping,
        response: { 200: GroupShape },
      },
      handle: ({ access, params, body, basis }) =>
        inWorkspace(access, async (tx) => {
          const edited = { kind: 'directoryGroup', id: params.id, basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, async () => {
            await lockScimGroup(tx, access, params.id);
            return findGroup(tx, access, params.id);
          });
          const customRole = body.customRoleId === null ? null : await getCustomRole(tx, body.customRoleId);
          const role = customRole?.base ?? body.role;
          if (role !== null) checkGrant(access, { role, customRole, unitIds: body.unitIds });
          await checkUnitsExist(tx, access, body.unitIds);
          await saveGroupMapping(tx, access, before.id, {
            role,
            customRoleId: body.customRoleId,
            unitIds: body.unitIds,
          });
          await applyGrants(
            context,
            tx,
            access,
            before.members.map(({ value }) => value),
          );
          const subject = { kind: 'directoryGroup', id: before.id };
          const detail = { name: before.displayName, role, unitIds: body.unitIds };
          await writeAudit(tx, access, { action: 'directoryGroup.mapped', subject, detail });
          return describe({ ...(await findGroup(tx, access, before.id)), revision });
        }),
    }),
  ];
}

async function addGroup(
  { clock, random }: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  name: string,
): Promise<ScimGroup> {
  if (await isGroupNameTaken(tx, access, name, null))
    throw new ProblemError('directoryGroupNameTaken', { path: 'name' });
  const now = clock.now();
  const group = {
    id: random.uuid(),
    displayName: name,
    externalId: null,
    resource: {},
    createdAt: now,
    modifiedAt: now,
  };
  await saveScimGroup(tx, access, { ...group, addedByHand: true }, []);
  await writeAudit(tx, access, auditOf('directoryGroup.added', group));
  return findGroup(tx, access, group.id);
}

function auditOf(action: string, { id, displayName }: Pick<ScimGroup, 'id' | 'displayName'>) {
  return { action, subject: { kind: 'directoryGroup', id }, detail: { name: displayName } };
}

async function findGroup(tx: WorkspaceTx, access: Access, id: string): Promise<ScimGroup> {
  const { items } = await listScimGroups(tx, access, [{ attribute: 'id', value: id }], { skip: 0, count: 1 });
  const [group] = items;
  if (group === undefined) throw new ProblemError('directoryGroupNotFound');
  return group;
}

async function checkUnitsExist(tx: WorkspaceTx, access: Access, unitIds: readonly number[]): Promise<void> {
  const known = await listUnitsByIds(tx, access, unitIds);
  const missing = unitIds.find((unitId) => !known.has(unitId));
  if (missing !== undefined)
    throw new ProblemError('unitNotFound', { params: { unit: String(missing) }, path: 'unitIds' });
}

function describe({ id, displayName, members, revision, ...group }: ScimGroup & { revision: number }) {
  const { addedByHand, role, customRoleId, unitIds } = group;
  const mapped = { role, customRoleId, unitIds: [...unitIds] };
  return { id, name: displayName, memberCount: members.length, addedByHand, ...mapped, revision };
}
