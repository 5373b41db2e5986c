import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { beginEdit, listRevised } from '../edits/index.ts';
import { changeDerivedAttribute, removeDerivedAttribute } from './change-derived-attributes.ts';
import type { DerivedAttribute } from './derived-attribute.ts';
import { DerivedRuleShape, parseDerivedRule } from './derived-attribute-shape.ts';
import { listDerivedAttributes } from './derived-attribute-store.ts';
import { previewDerived } from './preview-derived.ts';

const name = Type.String({ minLength: 1, maxLength: 100 });
const NamesShape = Type.Object({ 'zh-CN': name, en: name }, { additionalProperties: false });
const AttributeShape = Type.Object({
  key: Type.String(),
  names: NamesShape,
  type: Type.Enum(['number', 'text', 'boolean']),
  rule: DerivedRuleShape,
  state: Type.Enum(['building', 'live']),
  createdAt: Type.String(),
  revision: Type.Integer(),
});
const KeyParams = Type.Object({ key: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }) });
const Interval = Type.Tuple([Type.Number(), Type.Number()]);
const PreviewShape = Type.Object({
  persons: Type.Integer(),
  looked: Type.Integer(),
  valued: Type.Integer(),
  share: Type.Union([Type.Object({ share: Type.Number(), interval: Interval }), Type.Null()]),
  sample: Type.Array(
    Type.Object({ personId: Type.String(), value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]) }),
  ),
});

/** Attributes of people that are taken from their events. */
export function derivedRoutes(context: ServerContext): Route[] {
  const { database, clock } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/derived-attributes',
      permission: 'segments.read',
      summary: 'The attributes of people that rules take from their events',
      schema: { response: { 200: Type.Object({ items: Type.Array(AttributeShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const list = () => listDerivedAttributes(tx, access);
            return { items: (await listRevised(tx, 'profileAttribute', list, ({ key }) => key)).map(toBody) };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/derived-attributes/:key',
      edits: true,
      permission: 'profiles.manage',
      summary:
        'Declare an attribute that a rule takes from events, or change it; another rule is computed for everybody',
      schema: {
        params: KeyParams,
        body: Type.Object({ names: NamesShape, rule: DerivedRuleShape }, { additionalProperties: false }),
        response: { 200: AttributeShape },
      },
      handle: ({ access, params: { key }, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { revision } = await beginEdit(tx, access, { kind: 'profileAttribute', id: key, basis }, async () =>
            (await listDerivedAttributes(tx, access)).find((known) => known.key === key),
          );
          const wanted = { key, names: body.names, rule: parseDerivedRule(body.rule) };
          return toBody({ ...(await changeDerivedAttribute(context, tx, access, wanted)), revision });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/derived-attributes/:key',
      permission: 'profiles.manage',
      summary: 'Remove a derived attribute that nothing uses, with its values',
      schema: { params: KeyParams, response: { 204: null } },
      handle: async ({ access, params, reply }) => {
        await database.inWorkspace(access.workspaceId, (tx) => removeDerivedAttribute(context, tx, access, params.key));
        return reply.code(204).send();
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/derived-attributes/preview',
      permission: 'profiles.manage',
      summary: 'Try a rule on people: how many of them it gives a value, and some who did such an event last',
      schema: {
        body: Type.Object({ rule: DerivedRuleShape }, { additionalProperties: false }),
        response: { 200: PreviewShape },
      },
      handle: ({ access, body }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const { share, ...preview } = await previewDerived(tx, access, parseDerivedRule(body.rule), clock.now());
            const [low = 0, high = 1] = share?.interval ?? [];
            return {
              ...preview,
              share: share && { share: share.share, interval: [low, high] as [number, number] },
            };
          },
          { readOnly: true },
        ),
    }),
  ];
}

function toBody({ createdAt, ...attribute }: DerivedAttribute & { revision: number }) {
  return { ...attribute, createdAt: createdAt.toISOString() };
}
