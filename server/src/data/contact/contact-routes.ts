import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { hashIdentifier, listProfiles, maskIdentifier, normalizeIdentifier } from '../directory/index.ts';
import { beginEdit, getRevised } from '../edits/index.ts';
import { blockAddressHashes, blockReasons, deleteContactBlock, listContactBlocks } from './contact-block-store.ts';
import { contactChannels } from './contact-policy.ts';
import { findContactPolicy, saveContactPolicy } from './contact-policy-store.ts';
import { outreachStates } from './outreach.ts';
import { countOutreach, type LoggedOutreach, listOutreach, type OutreachCursor } from './outreach-log-store.ts';

const Channel = Type.Enum([...contactChannels]);
const Limit = Type.Object(
  { count: Type.Integer({ minimum: 1, maximum: 1000 }), days: Type.Integer({ minimum: 1, maximum: 365 }) },
  { additionalProperties: false },
);
const Hour = Type.Integer({ minimum: 0, maximum: 23 });
const Policy = Type.Object(
  {
    invitationLimit: Limit,
    followUpLimit: Limit,
    totalLimit: Limit,
    minGapHours: Type.Integer({ minimum: 0, maximum: 720 }),
    quietHours: Type.Object({ from: Hour, to: Hour }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
const PolicyShape = Type.Object({ ...Policy.properties, revision: Type.Integer() });
const PolicyParams = Type.Object({ channel: Channel });

const shared = { permission: 'privacy.manage' } as const;

/** `/api/v1/contact/…`: how often people are written to, whom nobody writes to, and what became of messages. */
export function contactRoutes(context: ServerContext): Route[] {
  return [...policyRoutes(context), ...blockRoutes(context), ...outreachRoutes(context)];
}

function policyRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/contact/rules/:channel',
      summary: 'How often a person may be written to on a channel',
      schema: { params: PolicyParams, response: { 200: PolicyShape } },
      handle: ({ access, params: { channel } }) =>
        database.inWorkspace(
          access.workspaceId,
          (tx) => getRevised(tx, { kind: 'contactRule', id: channel }, () => findContactPolicy(tx, channel)),
          { readOnly: true },
        ),
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/contact/rules/:channel',
      edits: true,
      summary: 'Set how often a person may be written to on a channel; what is reserved already goes out',
      schema: { params: PolicyParams, body: Policy, response: { 200: PolicyShape } },
      handle: ({ access, params: { channel }, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const edited = { kind: 'contactRule', id: channel, basis } as const;
          const { revision } = await beginEdit(tx, access, edited, () => findContactPolicy(tx, channel));
          await saveContactPolicy(tx, channel, body);
          const subject = { kind: 'contactRule', id: channel };
          await writeAudit(tx, access, { action: 'contactRule.changed', subject, detail: { ...body } });
          return { ...body, revision };
        }),
    }),
  ];
}

const Block = Type.Object({
  id: Type.String(),
  channel: Type.String(),
  reason: Type.Enum([...blockReasons]),
  createdBy: Type.String(),
  createdAt: Type.String(),
});
const NewBlock = Type.Object(
  {
    channel: Channel,
    address: Type.String({ minLength: 3, maxLength: 254 }),
    reason: Type.Enum(['asked', 'complaint', 'legal']),
  },
  { additionalProperties: false },
);

/** Most entries that the page lists: addresses can't be read off it, so there is little to look for. */
const maxBlocksShown = 100;

function blockRoutes(context: ServerContext): Route[] {
  const { database } = context;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/contact/blocks',
      summary: 'The latest addresses that nobody writes to, without the addresses, and how many there are',
      schema: { response: { 200: Type.Object({ items: Type.Array(Block), count: Type.Integer() }) } },
      handle: async ({ access }) => {
        const { items, count } = await database.inWorkspace(
          access.workspaceId,
          (tx) => listContactBlocks(tx, access, maxBlocksShown),
          { readOnly: true },
        );
        return { items: items.map((block) => ({ ...block, createdAt: block.createdAt.toISOString() })), count };
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/api/v1/contact/blocks',
      summary: 'Never write to an address again; only its keyed hash is kept',
      schema: { body: NewBlock, response: { 204: null } },
      handle: async ({ access, body, reply }) => {
        await database.inWorkspace(access.workspaceId, (tx) => block(context, tx, access, body));
        return reply.code(204).send();
      },
    }),
    defineRoute({
      ...shared,
      method: 'DELETE',
      url: '/api/v1/contact/blocks/:id',
      summary: 'Allow an address to be written to again',
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 204: null } },
      handle: async ({ access, params: { id }, reply }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          if (!(await deleteContactBlock(tx, access, id))) throw new ProblemError('contactBlockNotFound');
          await writeAudit(tx, access, {
            action: 'contactBlock.removed',
            subject: { kind: 'contactBlock', id },
            detail: {},
          });
        });
        return reply.code(204).send();
      },
    }),
  ];
}

async function block(
  { clock, random, keyedHash }: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  { channel, address, reason }: Static<typeof NewBlock>,
): Promise<void> {
  const identifier = normalizeIdentifier({ kind: channel, value: address });
  if (identifier === undefined || !/^[^\s@]+@[^\s@]+$/.test(identifier.value))
    throw new ProblemError('requestInvalid', { params: { detail: 'address is no e-mail address' } });
  const id = random.uuid();
  const hash = hashIdentifier(keyedHash, tx.workspaceId, identifier);
  await blockAddressHashes(tx, access, [{ id, channel, hash, reason }], clock.now());
  await writeAudit(tx, access, {
    action: 'contactBlock.added',
    subject: { kind: 'contactBlock', id },
    detail: { channel, reason, addressHash: hash.toString('base64url').slice(0, 16) },
  });
}

const LoggedShape = Type.Object({
  id: Type.String(),
  profile: Type.Union([
    Type.Object({
      id: Type.String(),
      name: Type.Union([Type.String(), Type.Null()]),
      address: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  channel: Type.String(),
  purpose: Type.String(),
  state: Type.Enum([...outreachStates]),
  reason: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  sendAt: Type.Union([Type.String(), Type.Null()]),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
  possibleFrom: Type.Union([Type.String(), Type.Null()]),
});
const LogQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum([...outreachStates])),
    profileId: Type.Optional(Type.String({ format: 'uuid' })),
    cursor: Type.Optional(Type.String({ pattern: '^[0-9]{13}_[0-9a-f-]{36}$' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  },
  { additionalProperties: false },
);
const Summary = Type.Object({
  days: Type.Integer(),
  counts: Type.Array(
    Type.Object({ state: Type.String(), reason: Type.Union([Type.String(), Type.Null()]), count: Type.Integer() }),
  ),
});

const summaryDays = 30;

function outreachRoutes({ clock, database }: ServerContext): Route[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/outreach',
      summary: 'Messages to customers and what became of them, with the reason of each refusal; newest first',
      schema: {
        query: LogQuery,
        response: {
          200: Type.Object({ items: Type.Array(LoggedShape), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
        },
      },
      handle: ({ access, query: { cursor, limit, ...filter } }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const after = cursor === undefined ? {} : { after: readCursor(cursor) };
            const found = await listOutreach(tx, access, { ...filter, ...after, limit: limit + 1 });
            const items = found.slice(0, limit);
            const last = items.at(-1);
            const hasMore = found.length > limit && last !== undefined;
            return { items: await describeLogged(tx, access, items), nextCursor: hasMore ? writeCursor(last) : null };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/outreach/summary',
      summary: 'How many messages of the last 30 days went out, were refused or failed, by reason',
      schema: { response: { 200: Summary } },
      handle: async ({ access }) => {
        const since = new Date(clock.now().getTime() - summaryDays * 86_400_000);
        const counts = await database.inWorkspace(access.workspaceId, (tx) => countOutreach(tx, access, since), {
          readOnly: true,
        });
        return { days: summaryDays, counts };
      },
    }),
  ];
}

/** Addresses are always masked here: the log tells who was written to, not where. */
async function describeLogged(tx: WorkspaceTx, access: Access, items: readonly LoggedOutreach[]) {
  const profiles = await listProfiles(tx, access, [...new Set(items.flatMap(({ profileId }) => profileId ?? []))]);
  return items.map(({ profileId, ...logged }): Static<typeof LoggedShape> => {
    const profile = profileId === null ? undefined : profiles.get(profileId);
    const address = profile?.identifiers.find(({ kind }) => kind === logged.channel);
    return {
      ...logged,
      profile:
        profile === undefined
          ? null
          : {
              id: profile.id,
              name: profile.name,
              address: address === undefined ? null : maskIdentifier(address).value,
            },
      createdAt: logged.createdAt.toISOString(),
      sendAt: logged.sendAt?.toISOString() ?? null,
      finishedAt: logged.finishedAt?.toISOString() ?? null,
      possibleFrom: logged.possibleFrom?.toISOString() ?? null,
    };
  });
}

function writeCursor({ createdAt, id }: OutreachCursor): string {
  return `${String(createdAt.getTime()).padStart(13, '0')}_${id}`;
}

function readCursor(cursor: string): OutreachCursor {
  return { createdAt: new Date(Number(cursor.slice(0, 13))), id: cursor.slice(14) };
}
