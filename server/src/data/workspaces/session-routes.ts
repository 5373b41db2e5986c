import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listUnitsByIds } from '../hierarchy/index.ts';
import type { Member } from './member.ts';
import { getMember, saveOwnLanguage } from './member-store.ts';
import { opensWorkspace } from './workspace.ts';
import { getWorkspace, listMemberships } from './workspace-store.ts';

const LanguageShape = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);

const Session = Type.Object({
  user: Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() }),
  /**
   * `missing`: the workspace asks for it, and nothing else is open until it is set up; `asked`: it is set up, and nothing
   * else is open until a code is entered
   */
  secondFactor: Type.Enum(['none', 'set', 'missing', 'asked']),
  /** Whether an identity provider opened the session, which is good for this workspace alone */
  openedByProvider: Type.Boolean(),
  language: LanguageShape,
  workspace: Type.Object({
    id: Type.String(),
    name: Type.String(),
    timeZone: Type.String(),
    languages: Type.Array(Type.String()),
  }),
  workspaces: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      /** Whether this session opens it; if not, one signs in to it anew */
      open: Type.Boolean(),
      /** The last part of its own sign-in address */
      slug: Type.Union([Type.Null(), Type.String()]),
    }),
  ),
  member: Type.Object({
    id: Type.String(),
    role: Type.String(),
    /** What the role is called, where it is one of the workspace's own */
    roleName: Type.Union([Type.Null(), Type.String()]),
    permissions: Type.Array(Type.String()),
    units: Type.Array(
      Type.Object({
        id: Type.Integer(),
        names: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
        level: Type.String(),
      }),
    ),
  }),
});

/** `/api/v1/me`: who is signed in, where, and what he may do. */
export function sessionRoutes(context: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/me',
      permission: 'signedIn',
      beforeSecondFactor: true,
      summary: 'The signed-in member, his workspace and permissions',
      schema: { response: { 200: Session } },
      handle: ({ access }) => readSession(context, access),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/me',
      permission: 'signedIn',
      beforeSecondFactor: true,
      summary: 'Choose your language',
      schema: {
        body: Type.Object({ language: Type.Optional(LanguageShape) }, { additionalProperties: false }),
        response: { 200: Session },
      },
      handle: async ({ access, body }) => {
        const { language = access.language } = body;
        checkIsMember(access);
        await context.database.inWorkspace(access.workspaceId, (tx) => saveOwnLanguage(tx, access, language));
        return readSession(context, { ...access, language });
      },
    }),
  ];
}

async function readSession({ database }: ServerContext, access: Access) {
  checkIsMember(access);
  const { member, workspace, units } = await database.inWorkspace(
    access.workspaceId,
    async (tx) => {
      const found = await getMember(tx, access, access.actor.id);
      const byId = await listUnitsByIds(tx, access, found.unitIds);
      return { member: found, workspace: await getWorkspace(tx), units: [...byId.values()] };
    },
    { readOnly: true },
  );
  const memberships = await database.asSystem((tx) => listMemberships(tx, member.userId));
  return {
    user: { id: member.userId, name: member.name, email: member.email },
    secondFactor: secondFactorOf(access, member),
    openedByProvider: access.openedByProvider === true,
    language: access.language,
    workspace: { ...workspace, languages: [...workspace.languages] },
    workspaces: memberships.map((membership) => ({
      id: membership.workspace.id,
      name: membership.workspace.name,
      open: opensWorkspace(membership, access.openedByProvider === true ? access : null),
      slug: membership.slug,
    })),
    member: {
      id: member.id,
      role: member.role,
      roleName: member.customRole?.name ?? null,
      permissions: [...access.permissions],
      units: units.map(({ id, names, level }) => ({ id, names, level })),
    },
  };
}

function secondFactorOf(access: Access, { hasSecondFactor }: Member): 'none' | 'set' | 'missing' | 'asked' {
  if (access.lacksSecondFactor) return hasSecondFactor ? 'asked' : 'missing';
  return hasSecondFactor ? 'set' : 'none';
}

function checkIsMember(access: Access): void {
  if (access.actor.kind !== 'member') throw new ProblemError('memberOnly');
}
