import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { type FieldProblem, ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, listRevised } from '../edits/index.ts';
import {
  type AttributeChanges,
  attributeSources,
  attributeTypes,
  maxAttributes,
  normalizeAttributeText,
  type ProfileAttribute,
  type ProfileAttributeValue,
  readAttributeValue,
} from './profile-attribute.ts';
import {
  deleteProfileAttribute,
  getProfileDetails,
  listProfileAttributes,
  listTags,
  saveProfileAttribute,
  saveProfileChanges,
} from './profile-attribute-store.ts';
import { maxTagsPerProfile, normalizeTag } from './tag.ts';

const name = Type.String({ minLength: 1, maxLength: 100 });
const NamesShape = Type.Object({ 'zh-CN': name, en: name }, { additionalProperties: false });
const declaration = {
  names: NamesShape,
  type: Type.Enum([...attributeTypes]),
  choices: Type.Array(
    Type.Object(
      { value: Type.String({ minLength: 1, maxLength: 100 }), names: NamesShape },
      { additionalProperties: false },
    ),
    { maxItems: 200 },
  ),
  source: Type.Enum([...attributeSources]),
  personal: Type.Boolean(),
};
const AttributeShape = Type.Object({
  key: Type.String(),
  ...declaration,
  source: Type.Enum([...attributeSources, 'derived']),
  revision: Type.Integer(),
});
const KeyParams = Type.Object({ key: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }) });
const ProfileParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const DetailsShape = Type.Object({
  attributes: Type.Record(Type.String(), Value),
  tags: Type.Record(Type.String(), Type.Enum(['manual', 'import'])),
});
const tagList = Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: maxTagsPerProfile }));

/** Who else speaks of attributes: the names of what would break without one, such as segments. */
export type ListAttributeUsers = (tx: WorkspaceTx, access: Access, key: string) => Promise<string[]>;

/** Routes of the attributes that a workspace declares, of tags, and of their values on a profile. */
export function profileAttributeRoutes(context: ServerContext, listAttributeUsers: ListAttributeUsers): Route[] {
  return [...declarationRoutes(context, listAttributeUsers), ...valueRoutes(context)];
}

function declarationRoutes({ database, clock }: ServerContext, listAttributeUsers: ListAttributeUsers): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/profile-attributes',
      permission: 'segments.read',
      summary: 'The attributes of profiles that the workspace declared',
      schema: { response: { 200: Type.Object({ items: Type.Array(AttributeShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const list = () => listProfileAttributes(tx, access);
            return { items: (await listRevised(tx, 'profileAttribute', list, ({ key }) => key)).map(toBody) };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/profile-attributes/:key',
      edits: true,
      permission: 'profiles.manage',
      summary: 'Declare an attribute of profiles, or change its names, choices and source',
      schema: {
        params: KeyParams,
        body: Type.Object(declaration, { additionalProperties: false }),
        response: { 200: AttributeShape },
      },
      handle: ({ access, params, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const edited = { kind: 'profileAttribute', id: params.key, basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, async () =>
            (await listProfileAttributes(tx, access)).find(({ key }) => key === params.key),
          );
          const choices =
            body.type === 'choice'
              ? body.choices.map((choice) => ({ ...choice, value: normalizeAttributeText(choice.value) }))
              : [];
          const attribute: ProfileAttribute = { key: params.key, ...body, choices };
          await takeTurn(tx, 'profile attributes');
          const known = await listProfileAttributes(tx, access);
          checkNotDerived(known, params.key);
          const isNew = before === undefined;
          if (isNew && known.length >= maxAttributes)
            throw new ProblemError('profileAttributesTooMany', { params: { limit: maxAttributes } });
          if (!(await saveProfileAttribute(tx, access, attribute, clock.now())))
            throw new ProblemError('profileAttributeTypeFixed', { path: 'type', params: { key: params.key } });
          await writeAudit(tx, access, {
            action: isNew ? 'profileAttribute.added' : 'profileAttribute.changed',
            subject: { kind: 'profileAttribute', id: params.key },
            detail: { ...body },
          });
          return toBody({ ...attribute, revision });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/profile-attributes/:key',
      permission: 'profiles.manage',
      summary: 'Take back the declaration of an attribute that nothing uses; its values are no longer seen',
      schema: { params: KeyParams, response: { 204: null } },
      handle: async ({ access, params, reply }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          checkNotDerived(await listProfileAttributes(tx, access), params.key);
          const users = await listAttributeUsers(tx, access, params.key);
          if (users.length > 0)
            throw new ProblemError('profileAttributeInUse', { params: { key: params.key, users: users.join(', ') } });
          if (!(await deleteProfileAttribute(tx, access, params.key)))
            throw new ProblemError('profileAttributeNotFound');
          await writeAudit(tx, access, {
            action: 'profileAttribute.removed',
            subject: { kind: 'profileAttribute', id: params.key },
            detail: {},
          });
        });
        return reply.code(204).send();
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tags',
      permission: 'segments.read',
      summary: 'The tags that were put on profiles so far',
      schema: { response: { 200: Type.Object({ items: Type.Array(Type.String()) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => ({ items: await listTags(tx, access) }), {
          readOnly: true,
        }),
    }),
  ];
}

function valueRoutes({ database, clock }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/profiles/:id/attributes',
      permission: 'segments.read',
      summary: 'The attributes and tags of a profile',
      schema: { params: ProfileParams, response: { 200: DetailsShape } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, (tx) => getProfileDetails(tx, access, params.id), { readOnly: true }),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/profiles/:id/attributes',
      permission: 'profiles.manage',
      summary: 'Set attributes of a profile (null takes one away), put tags on it and take them off',
      schema: {
        params: ProfileParams,
        body: Type.Object(
          {
            attributes: Type.Optional(Type.Record(Type.String(), Type.Union([Value, Type.Null()]))),
            addTags: tagList,
            removeTags: tagList,
          },
          { additionalProperties: false },
        ),
        response: { 200: DetailsShape },
      },
      handle: ({ access, params, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const attributes = readChanges(await listProfileAttributes(tx, access), body.attributes ?? {});
          const addTags = readTags(body.addTags, 'addTags');
          const removeTags = readTags(body.removeTags, 'removeTags');
          await getProfileDetails(tx, access, params.id);
          const change = { profileId: params.id, attributes, at: clock.now(), addTags, removeTags };
          const changed = await saveProfileChanges(tx, access, [change], 'manual');
          if (changed.length > 0)
            await writeAudit(tx, access, {
              action: 'profile.changed',
              subject: { kind: 'profile', id: params.id },
              detail: { attributes: Object.keys(attributes), addTags, removeTags },
            });
          return getProfileDetails(tx, access, params.id);
        }),
    }),
  ];
}

/** Derived attributes have routes of their own. @throws ProblemError `profileAttributeSourceFixed` */
function checkNotDerived(known: readonly ProfileAttribute[], key: string): void {
  if (known.some((attribute) => attribute.key === key && attribute.source === 'derived'))
    throw new ProblemError('profileAttributeSourceFixed', { path: 'source', params: { key } });
}

/** @throws ProblemError `profileAttributesInvalid` with every value that does not fit */
function readChanges(
  declared: readonly ProfileAttribute[],
  given: Readonly<Record<string, ProfileAttributeValue | null>>,
): AttributeChanges {
  const byKey = new Map(declared.map((attribute) => [attribute.key, attribute]));
  const errors: FieldProblem[] = [];
  const changes: Record<string, ProfileAttributeValue | null> = {};
  for (const [key, value] of Object.entries(given)) {
    const path = `attributes.${key}`;
    const attribute = byKey.get(key);
    if (attribute === undefined) {
      errors.push({ path, code: 'attributeUnknown', detail: 'The workspace has not declared this attribute.' });
      continue;
    }
    if (attribute.source === 'derived') {
      errors.push({
        path,
        code: 'attributeDerived',
        detail: 'A rule takes this attribute from events: nobody can say it.',
      });
      continue;
    }
    const read = value === null ? { ok: true as const, value } : readAttributeValue(attribute, value);
    if (read.ok) changes[key] = read.value;
    else errors.push({ path, code: read.fault, detail: `The value does not fit the type ${attribute.type}.` });
  }
  if (errors.length > 0) throw new ProblemError('profileAttributesInvalid', { path: errors[0]?.path ?? '', errors });
  return changes;
}

function readTags(given: readonly string[] | undefined, path: string): string[] {
  return (given ?? []).map((tag, index) => {
    const normalized = normalizeTag(tag);
    if (normalized === undefined) throw new ProblemError('tagInvalid', { path: `${path}.${index}` });
    return normalized;
  });
}

function toBody({ defaultValue: _none, ...attribute }: ProfileAttribute & { revision: number }) {
  return { ...attribute, choices: attribute.choices.map((choice) => ({ ...choice })) };
}
