import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, getRevised, listRevised } from '../edits/index.ts';
import { type Hierarchy, organisation } from './hierarchy.ts';
import { addHierarchy, getHierarchy, listHierarchies, removeHierarchy, renameHierarchy } from './hierarchy-store.ts';
import { announceChange, lockHierarchy } from './unit-change-store.ts';
import { NamesShape } from './unit-shapes.ts';

const Code = Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,31}$' });
const Attribute = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()]);
const HierarchyShape = Type.Object({
  code: Type.String(),
  names: NamesShape,
  attribute: Attribute,
  revision: Type.Integer(),
});
const Params = Type.Object({ code: Type.String({ minLength: 1, maxLength: 64 }) });

/** Hierarchies: list, make, rename, remove. The organisation is always there. */
export function hierarchyRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/hierarchies',
      permission: 'units.read',
      summary: 'The hierarchies of the workspace, the organisation first',
      schema: { response: { 200: Type.Object({ items: Type.Array(HierarchyShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const hierarchies = await listRevised(
              tx,
              'hierarchy',
              () => listHierarchies(tx),
              ({ code }) => code,
            );
            return { items: hierarchies.map(describe) };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/hierarchies',
      permission: 'units.manage',
      summary:
        'Make a hierarchy beside the organisation, over its units or over the values of an attribute of feedback',
      schema: {
        body: Type.Object(
          { code: Code, names: NamesShape, attribute: Type.Optional(Attribute) },
          { additionalProperties: false },
        ),
        response: { 201: HierarchyShape },
      },
      handle: async ({ access, body, reply }) => {
        const made = await database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const hierarchy = await addHierarchy(tx, access, { ...body, attribute: body.attribute ?? null });
          const subject = { kind: 'hierarchy', id: hierarchy.code };
          await writeAudit(tx, access, { action: 'hierarchy.created', subject, detail: { ...body } });
          return getRevised(tx, { kind: 'hierarchy', id: hierarchy.code }, async () => hierarchy);
        });
        reply.code(201);
        return describe(made);
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/hierarchies/:code',
      edits: true,
      permission: 'units.manage',
      summary: 'Rename a hierarchy',
      schema: {
        params: Params,
        body: Type.Object({ names: NamesShape }, { additionalProperties: false }),
        response: { 200: HierarchyShape },
      },
      handle: ({ access, params, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const edited = { kind: 'hierarchy', id: params.code, basis } as const;
          const { before: hierarchy, revision } = await beginEdit(tx, access, edited, async () =>
            requireFurther(await getHierarchy(tx, params.code)),
          );
          await renameHierarchy(tx, access, hierarchy, body.names);
          const subject = { kind: 'hierarchy', id: hierarchy.code };
          await writeAudit(tx, access, { action: 'hierarchy.renamed', subject, detail: { names: body.names } });
          return describe({ ...hierarchy, names: body.names, revision });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/hierarchies/:code',
      permission: 'units.manage',
      summary: 'Remove a hierarchy with its own units and its history; units of the organisation stay',
      schema: { params: Params, response: { 204: null } },
      handle: async ({ access, params }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await lockHierarchy(tx);
          const hierarchy = requireFurther(await getHierarchy(tx, params.code));
          await removeHierarchy(tx, access, hierarchy);
          await announceChange(tx, [hierarchy.id]);
          const subject = { kind: 'hierarchy', id: hierarchy.code };
          await writeAudit(tx, access, { action: 'hierarchy.removed', subject, detail: {} });
        });
      },
    }),
  ];
}

function requireFurther(hierarchy: Hierarchy): Hierarchy {
  if (hierarchy.id === organisation.id) throw new ProblemError('hierarchyFixed', { path: 'code' });
  return hierarchy;
}

function describe({ code, names, attribute, revision }: Hierarchy & { revision: number }) {
  return { code, names, attribute, revision };
}
