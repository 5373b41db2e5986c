import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { beginEdit, listRevised } from '../edits/index.ts';
import { typeOfTaking } from '../events/index.ts';
import { changeJoinedField, removeJoinedField } from './change-joined-fields.ts';
import type { JoinedField } from './joined-field.ts';
import { NamesShape, parseJoinRule, RuleShape } from './joined-field-shape.ts';
import { listJoinedFields, lockJoined } from './joined-field-store.ts';
import { previewJoinRule } from './preview-store.ts';

const FieldShape = Type.Object({
  key: Type.String(),
  names: NamesShape,
  type: Type.Enum(['number', 'text', 'boolean']),
  rule: RuleShape,
  state: Type.Enum(['building', 'live']),
  createdAt: Type.String(),
  revision: Type.Integer(),
});
const KeyParams = Type.Object({ key: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }) });
const Interval = Type.Tuple([Type.Number(), Type.Number()]);
const PreviewShape = Type.Object({
  looked: Type.Integer(),
  asked: Type.Integer(),
  known: Type.Integer(),
  coverage: Type.Union([Type.Object({ share: Type.Number(), interval: Interval }), Type.Null()]),
  sample: Type.Array(
    Type.Object({
      feedbackId: Type.String(),
      occurredAt: Type.String(),
      value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
    }),
  ),
});

/** Who else speaks of joined fields: the names of what would break without one, such as segments and alert rules. */
export type ListJoinedFieldUsers = (tx: WorkspaceTx, access: Access, key: string) => Promise<string[]>;

/** Fields of feedback that come from the events around it. */
export function joinedRoutes(context: ServerContext, listUsers: ListJoinedFieldUsers): Route[] {
  const { database, clock } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/joined-fields',
      permission: 'metrics.read',
      summary: 'The fields of feedback that come from the events around it',
      schema: { response: { 200: Type.Object({ items: Type.Array(FieldShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const list = () => listJoinedFields(tx, access);
            return { items: (await listRevised(tx, 'joinedField', list, ({ key }) => key)).map(toBody) };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/joined-fields/:key',
      edits: true,
      permission: 'segments.manage',
      summary: 'Declare a field that a rule fills from events, or change it; another rule has all feedback joined anew',
      schema: {
        params: KeyParams,
        body: Type.Object({ names: NamesShape, rule: RuleShape }, { additionalProperties: false }),
        response: { 200: FieldShape },
      },
      handle: ({ access, params, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const wanted = { key: params.key, names: body.names, rule: parseJoinRule(body.rule) };
          const edited = { kind: 'joinedField', id: params.key, basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, async () => {
            await lockJoined(tx);
            return (await listJoinedFields(tx, access)).find(({ key }) => key === params.key);
          });
          // Whoever compares with a number can't go on with a word.
          if (before !== undefined && typeOfTaking(before.rule.take) !== typeOfTaking(wanted.rule.take))
            await checkUnused(tx, access, params.key, listUsers);
          return toBody({ ...(await changeJoinedField(context, tx, access, wanted)), revision });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/joined-fields/:key',
      permission: 'segments.manage',
      summary: 'Remove a joined field that nothing uses, with its values',
      schema: { params: KeyParams, response: { 204: null } },
      handle: async ({ access, params, reply }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await lockJoined(tx);
          await checkUnused(tx, access, params.key, listUsers);
          await removeJoinedField(context, tx, access, params.key);
        });
        return reply.code(204).send();
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/joined-fields/preview',
      permission: 'segments.manage',
      summary: 'Try a rule on the latest feedback: for how many it gives a value, and some of them',
      schema: {
        body: Type.Object({ rule: RuleShape }, { additionalProperties: false }),
        response: { 200: PreviewShape },
      },
      handle: ({ access, body }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const preview = await previewJoinRule(tx, access, parseJoinRule(body.rule), clock.now());
            const { coverage } = preview;
            const [low = 0, high = 1] = coverage?.interval ?? [];
            return {
              ...preview,
              coverage: coverage && { share: coverage.share, interval: [low, high] as [number, number] },
              sample: preview.sample.map((one) => ({ ...one, occurredAt: one.occurredAt.toISOString() })),
            };
          },
          { readOnly: true },
        ),
    }),
  ];
}

/** @throws ProblemError `joinedFieldInUse` */
async function checkUnused(
  tx: WorkspaceTx,
  access: Access,
  key: string,
  listUsers: ListJoinedFieldUsers,
): Promise<void> {
  const users = await listUsers(tx, access, key);
  if (users.length > 0) throw new ProblemError('joinedFieldInUse', { params: { key, users: users.join(', ') } });
}

function toBody({ createdAt, ruledAt: _ruledAt, ...field }: JoinedField & { revision: number }) {
  return { ...field, type: typeOfTaking(field.rule.take), createdAt: createdAt.toISOString() };
}
