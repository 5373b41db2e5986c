import { type Access, roles } from '@voxloop/access';
import Type from 'typebox';
import { type Auth, passwordLength } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { firstRevision, listRevised } from '../edits/index.ts';
import { listUnitsByIds } from '../hierarchy/index.ts';
import { addMember, changeMember, giveFirstPassword, resetSecondFactor } from './change-members.ts';
import type { Member } from './member.ts';
import { listMembers } from './member-store.ts';

const FirstPassword = Type.String({ minLength: passwordLength.min, maxLength: passwordLength.max });
const RoleShape = Type.Enum([...roles]);
/** Null: the built-in role itself */
const CustomRoleId = Type.Union([Type.Null(), Type.String({ format: 'uuid' })]);
const UnitIds = Type.Array(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), { maxItems: 1_000 });
/** What better-auth, too, takes for an address. */
const Email = Type.String({
  maxLength: 254,
  pattern: '^[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}$',
});

const MemberShape = Type.Object({
  id: Type.String(),
  userId: Type.String(),
  name: Type.String(),
  email: Type.String(),
  role: RoleShape,
  /** The role of the workspace's own that takes the place of `role`, on which it is based */
  customRole: Type.Union([Type.Null(), Type.Object({ id: Type.String(), name: Type.String() })]),
  units: Type.Array(
    Type.Object({ id: Type.Integer(), names: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }) }),
  ),
  active: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  hasPassword: Type.Boolean(),
  revision: Type.Integer(),
});

const NewMemberShape = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    email: Email,
    role: RoleShape,
    customRoleId: Type.Optional(CustomRoleId),
    unitIds: UnitIds,
    password: FirstPassword,
  },
  { additionalProperties: false },
);

const MemberChangeShape = Type.Object(
  {
    role: Type.Optional(RoleShape),
    customRoleId: Type.Optional(CustomRoleId),
    unitIds: Type.Optional(UnitIds),
    active: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** The members of a workspace: list, add, change. */
export function memberRoutes(context: ServerContext, auth: Auth): Route[] {
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    context.database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/members',
      permission: 'members.manage',
      summary: 'Every member with role and units',
      schema: { response: { 200: Type.Object({ items: Type.Array(MemberShape) }) } },
      handle: ({ access }) =>
        inWorkspace(access, async (tx) => {
          const members = await listRevised(
            tx,
            'member',
            () => listMembers(tx, access),
            ({ id }) => id,
          );
          return { items: await describe(tx, access, members) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/members',
      permission: 'members.manage',
      summary: 'Add a member',
      schema: { body: NewMemberShape, response: { 201: MemberShape } },
      handle: async ({ access, body, reply }) => {
        const member = await addMember(context, auth, access, body);
        reply.code(201);
        return inWorkspace(access, (tx) => describeOne(tx, access, { ...member, revision: firstRevision }));
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/members/:id',
      edits: true,
      permission: 'members.manage',
      summary: 'Change a member’s role, units or whether he may come in',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: MemberChangeShape,
        response: { 200: MemberShape },
      },
      handle: async ({ access, params, body, basis }) => {
        const member = await changeMember(context, access, { id: params.id, basis }, body);
        return inWorkspace(access, (tx) => describeOne(tx, access, member));
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/members/:id/first-password',
      permission: 'members.manage',
      summary: 'Give a first password to a member whom the directory has brought along',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({ password: FirstPassword }, { additionalProperties: false }),
        response: { 204: null },
      },
      handle: ({ access, params, body }) => giveFirstPassword(context, auth, access, { ...params, ...body }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/members/:id/second-factor',
      permission: 'members.manage',
      summary: 'Take away the second factor of a member who has lost it; he has to sign in again',
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 204: null } },
      handle: ({ access, params }) => resetSecondFactor(context, auth, access, params.id),
    }),
  ];
}

async function describe(tx: WorkspaceTx, access: Access, members: readonly (Member & { revision: number })[]) {
  const units = await listUnitsByIds(tx, access, [...new Set(members.flatMap((member) => member.unitIds))]);
  return members.map(
    ({ id, userId, name, email, role, customRole, active, hasSecondFactor, hasPassword, unitIds, revision }) => ({
      id,
      userId,
      name,
      email,
      role,
      customRole: customRole === null ? null : { id: customRole.id, name: customRole.name },
      active,
      hasSecondFactor,
      hasPassword,
      revision,
      units: unitIds.flatMap((unitId) => {
        const unit = units.get(unitId);
        return unit === undefined ? [] : [{ id: unit.id, names: unit.names }];
      }),
    }),
  );
}

async function describeOne(tx: WorkspaceTx, access: Access, member: Member & { revision: number }) {
  const [described] = await describe(tx, access, [member]);
  if (described === undefined) throw new Error('A member vanished while he was being described.');
  return described;
}
