import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { findProfile } from '../directory/index.ts';
import { beginEdit, listRevised } from '../edits/index.ts';
import { type ConsentRecord, consentSources } from './consent.ts';
import { addConsentRecord, countConsents, findMinor, listConsentRecords, saveMinor } from './consent-store.ts';
import { listProfilesOfSamePerson } from './contact-person.ts';
import { contactChannels, contactPurposes } from './contact-policy.ts';
import { type ContactDecision, decideContact } from './decide-contact.ts';
import { profilePurpose } from './minor-policy.ts';
import { tellMinorNoted } from './minor-policy-store.ts';
import { purposeBases } from './purpose.ts';
import { findPurpose, listPurposes, savePurpose } from './purpose-store.ts';

const Names = Type.Object(
  { 'zh-CN': Type.String({ minLength: 1, maxLength: 80 }), en: Type.String({ minLength: 1, maxLength: 80 }) },
  { additionalProperties: false },
);
const Statements = Type.Object(
  { 'zh-CN': Type.String({ minLength: 1, maxLength: 2000 }), en: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
);
const PurposeBody = Type.Object(
  { names: Names, statements: Statements, basis: Type.Enum([...purposeBases]) },
  { additionalProperties: false },
);
const PurposeShape = Type.Object({ code: Type.String(), ...PurposeBody.properties, revision: Type.Integer() });
const shared = { permission: 'privacy.manage' } as const;

/** `/api/v1/privacy/purposes` and what people decided about them. */
export function consentRoutes(context: ServerContext): Route[] {
  return [...purposeRoutes(context), ...personRoutes(context)];
}

function purposeRoutes({ clock, database }: ServerContext): Route[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/purposes',
      summary: 'What people are contacted for, on what ground, and how many agreed or withdrew',
      schema: {
        response: {
          200: Type.Object({
            purposes: Type.Array(PurposeShape),
            counts: Type.Array(
              Type.Object({
                channel: Type.String(),
                purpose: Type.Union([Type.String(), Type.Null()]),
                decision: Type.Enum(['granted', 'withdrawn']),
                count: Type.Integer(),
              }),
            ),
          }),
        },
      },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => ({
            purposes: await listRevised(
              tx,
              'purpose',
              () => listPurposes(tx),
              ({ code }) => code,
            ),
            counts: await countConsents(tx, access),
          }),
          { readOnly: true },
        ),
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/privacy/purposes/:code',
      edits: true,
      summary: 'Declare a purpose, or describe it anew; earlier consents keep the words that they were given for',
      schema: {
        params: Type.Object({ code: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }) }),
        body: PurposeBody,
        response: { 200: PurposeShape },
      },
      handle: ({ access, params: { code }, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { revision } = await beginEdit(tx, access, { kind: 'purpose', id: code, basis }, async () =>
            (await listPurposes(tx)).find((known) => known.code === code),
          );
          const purpose = { code, ...body };
          await savePurpose(tx, purpose, clock.now());
          const subject = { kind: 'purpose', id: code };
          await writeAudit(tx, access, { action: 'purpose.changed', subject, detail: { ...body } });
          return { ...purpose, revision };
        }),
    }),
  ];
}

const ProfileParams = Type.Object({ profileId: Type.String({ format: 'uuid' }) });
const NewConsent = Type.Object(
  {
    channel: Type.Enum([...contactChannels]),
    /** Null: every purpose; `profile`: that a minor's profile is kept */
    purpose: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
    decision: Type.Enum(['granted', 'withdrawn']),
    saidBy: Type.Enum(['person', 'guardian']),
    saidAt: Type.String({ format: 'date-time' }),
    source: Type.Enum(consentSources.filter((source) => source !== 'unsubscribeLink')),
    statement: Type.String({ minLength: 1, maxLength: 2000 }),
    evidence: Type.String({ minLength: 1, maxLength: 400 }),
  },
  { additionalProperties: false },
);
const ConsentShape = Type.Object({
  id: Type.String(),
  channel: Type.String(),
  purpose: Type.Union([Type.String(), Type.Null()]),
  decision: Type.Enum(['granted', 'withdrawn']),
  saidBy: Type.Enum(['person', 'guardian']),
  saidAt: Type.String(),
  source: Type.Enum([...consentSources]),
  statement: Type.String(),
  evidence: Type.String(),
  recordedBy: Type.String(),
  recordedAt: Type.String(),
});
const StandingShape = Type.Object({
  channel: Type.String(),
  purpose: Type.String(),
  /** Why he is not written to now; null when he may be */
  reason: Type.Union([Type.String(), Type.Null()]),
  /** From when on he may be; null where waiting does not help */
  possibleFrom: Type.Union([Type.String(), Type.Null()]),
});
const Minor = Type.Union([
  Type.Object(
    { birthDate: Type.Union([Type.String({ format: 'date' }), Type.Null()]) },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

function personRoutes(context: ServerContext): Route[] {
  const { clock, database } = context;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/profiles/:profileId/consents',
      summary:
        'What a person decided about being contacted, with its proof, newest first; whether he is a minor; and whether he may be written to now, or why not',
      schema: {
        params: ProfileParams,
        response: {
          200: Type.Object({
            consents: Type.Array(ConsentShape),
            minor: Minor,
            standings: Type.Array(StandingShape),
          }),
        },
      },
      handle: ({ access, params: { profileId } }) =>
        database.inWorkspace(access.workspaceId, (tx) => describeConsents(context, tx, access, profileId), {
          readOnly: true,
        }),
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/api/v1/profiles/:profileId/consents',
      summary: 'Record what a person, or his guardian, decided, with its proof',
      schema: { params: ProfileParams, body: NewConsent, response: { 201: ConsentShape } },
      handle: async ({ access, params: { profileId }, body, reply }) => {
        const record = await database.inWorkspace(access.workspaceId, (tx) =>
          recordConsent(context, tx, access, profileId, body),
        );
        reply.code(201);
        return toShape(record);
      },
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/profiles/:profileId/minor',
      summary: 'Note that a person is a minor, or the day of birth by which that is told; null takes the note away',
      schema: { params: ProfileParams, body: Type.Object({ minor: Minor }), response: { 204: null } },
      handle: async ({ access, params: { profileId }, body: { minor }, reply }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await demandProfile(tx, access, profileId);
          await saveMinor(tx, profileId, minor, clock.now());
          await tellMinorNoted(tx, [profileId]);
          const subject = { kind: 'profile', id: profileId };
          await writeAudit(tx, access, { action: 'profile.minorNoted', subject, detail: { noted: minor !== null } });
        });
        return reply.code(204).send();
      },
    }),
  ];
}

async function describeConsents(context: ServerContext, tx: WorkspaceTx, access: Access, profileId: string) {
  await demandProfile(tx, access, profileId);
  const profileIds = await listProfilesOfSamePerson(tx, profileId);
  const records = await listConsentRecords(tx, access, profileIds);
  const standings: Static<typeof StandingShape>[] = [];
  for (const channel of contactChannels)
    for (const purpose of contactPurposes) {
      const asked = { profileId, profileIds, channel, purpose };
      const decision = await decideContact(context, tx, access, asked, context.clock.now());
      standings.push({ channel, purpose, ...toStanding(decision) });
    }
  return { consents: records.map(toShape), minor: (await findMinor(tx, profileId)) ?? null, standings };
}

function toStanding(decision: ContactDecision): Pick<Static<typeof StandingShape>, 'reason' | 'possibleFrom'> {
  if (decision.kind === 'send') return { reason: null, possibleFrom: decision.sendAt.toISOString() };
  return { reason: decision.reason, possibleFrom: decision.possibleFrom?.toISOString() ?? null };
}

async function recordConsent(
  { clock, random }: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  profileId: string,
  given: Static<typeof NewConsent>,
): Promise<Omit<ConsentRecord, 'saidFor'>> {
  await demandProfile(tx, access, profileId);
  const now = clock.now();
  const saidAt = new Date(given.saidAt);
  if (saidAt > now) throw new ProblemError('requestInvalid', { params: { detail: 'saidAt lies in the future' } });
  const { purpose: code } = given;
  if (code !== null && code !== profilePurpose && (await findPurpose(tx, code)) === undefined)
    throw new ProblemError('purposeUnknown', { params: { code } });
  const recordedBy = `${access.actor.kind}:${access.actor.id}`;
  const record = { ...given, id: random.uuid(), profileId, saidAt, recordedBy, recordedAt: now };
  await addConsentRecord(tx, record);
  if (given.saidBy === 'guardian') await tellMinorNoted(tx, [profileId]);
  const { channel, purpose, decision, saidBy, source } = given;
  await writeAudit(tx, access, {
    action: `consent.${decision}`,
    subject: { kind: 'profile', id: profileId },
    detail: { channel, purpose, saidBy, source },
  });
  return record;
}

/** @throws ProblemError `privacyPersonUnknown` */
async function demandProfile(tx: WorkspaceTx, access: Access, profileId: string): Promise<void> {
  if ((await findProfile(tx, access, profileId)) === undefined) throw new ProblemError('privacyPersonUnknown');
}

function toShape(record: Omit<ConsentRecord, 'saidFor'>): Static<typeof ConsentShape> {
  return { ...record, saidAt: record.saidAt.toISOString(), recordedAt: record.recordedAt.toISOString() };
}
