import { makeSelfSigned } from '../../server/src/foundation/testing/self-signed-certificate.ts';

/** What a request under `/api/v1` answers; it has to succeed. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever JSON the API answers
export type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => Promise<any>;

/** A thing that two people are going to edit. */
export interface EditedThing {
  /** Where it is written, under `/api/v1` */
  path: string;
  /** What the editor with this number writes */
  write(editor: number): object;
  /** The thing as it stands; its revision with it */
  read(): Promise<{ revision: number }>;
  /** What of the thing tells whose words it holds: the same for one editor, another for each */
  mark(thing: Record<string, unknown>): unknown;
}

const names = (word: string) => ({ 'zh-CN': word, en: word });
const hours = { low: 72, medium: 48, high: 24, critical: 8 };
const sameNames = ({ names: given }: Record<string, unknown>) => given;
const sameName = ({ name }: Record<string, unknown>) => name;

/** Finds one of a list by its id, key or code. */
async function pick(ask: Ask, path: string, field: string, value: unknown, list = 'items') {
  const answer = await ask('GET', path);
  return answer[list].find((item: Record<string, unknown>) => item[field] === value);
}

/** By route: makes a thing, and says how it is read and written. Each call makes another one where there can be more. */
export const editedThings: Record<string, (ask: Ask, no: number) => Promise<EditedThing>> = {
  'PUT /api/v1/roles/:id': async (ask, no) => {
    const role = { base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };
    const { id } = await ask('POST', '/roles', { name: `Role ${no}`, ...role });
    return {
      path: `/roles/${id}`,
      write: (editor) => ({ name: `Role ${no} of ${editor}`, ...role }),
      read: () => pick(ask, '/roles', 'id', id),
      mark: sameName,
    };
  },
  'PATCH /api/v1/segments/:id': async (ask, no) => {
    const condition = { field: 'valueTier', op: 'eq', value: 'high' };
    const { id } = await ask('POST', '/segments', { names: names(`S${no}`), condition, tag: null });
    return {
      path: `/segments/${id}`,
      write: (editor) => ({ names: names(`S${no} of ${editor}`) }),
      read: () => pick(ask, '/segments', 'id', id),
      mark: sameNames,
    };
  },
  'PATCH /api/v1/webhooks/:id': async (ask, no) => {
    const hook = { name: `Hook ${no}`, url: 'http://127.0.0.1:9/hook', eventTypes: ['feedback.accepted'] };
    const { id } = await ask('POST', '/webhooks', hook);
    return {
      path: `/webhooks/${id}`,
      write: (editor) => ({ name: `Hook ${no} of ${editor}` }),
      read: () => pick(ask, '/webhooks', 'id', id),
      mark: sameName,
    };
  },
  'PATCH /api/v1/alert-rules/:id': async (ask, no) => {
    const condition = { field: 'answer.recommend', op: 'lte', value: 6 };
    const rule = { active: true, surveyId: null, condition, severity: 'high', openTicket: true, notify: [] };
    const { id } = await ask('POST', '/alert-rules', { names: names(`Rule ${no}`), dueHours: hours, ...rule });
    return {
      path: `/alert-rules/${id}`,
      write: (editor) => ({ names: names(`Rule of ${editor}`) }),
      read: () => pick(ask, '/alert-rules', 'id', id),
      mark: sameNames,
    };
  },
  'PATCH /api/v1/units/:id': async (ask, no) => {
    const unit = { names: names(`U${no}`), level: 'store', parentCode: null };
    const { id } = await ask('POST', '/units', { code: `U${no}`, ...unit });
    return {
      path: `/units/${id}`,
      write: (editor) => ({ names: names(`Unit of ${editor}`) }),
      read: () => ask('GET', `/units/${id}`),
      mark: sameNames,
    };
  },
  'PUT /api/v1/units/:id/history': async (ask, no) => {
    const unit = { names: names(`H${no}`), level: 'store', parentCode: null };
    const { id } = await ask('POST', '/units', { code: `H${no}`, ...unit });
    const period = { validFrom: '2020-01-01', validTo: null, parentCode: null };
    return {
      path: `/units/${id}/history`,
      write: (editor) => ({ periods: [{ ...period, names: names(`Unit of ${editor}`) }] }),
      read: async () => {
        const { unit: known, revision } = await ask('GET', `/units/${id}/history`);
        return { ...known, revision };
      },
      mark: sameNames,
    };
  },
  'PATCH /api/v1/hierarchies/:code': async (ask, no) => {
    const code = `h${no}`;
    await ask('POST', '/hierarchies', { code, names: names(code) });
    return {
      path: `/hierarchies/${code}`,
      write: (editor) => ({ names: names(`Hierarchy of ${editor}`) }),
      read: () => pick(ask, '/hierarchies', 'code', code),
      mark: sameNames,
    };
  },
  'PATCH /api/v1/sources/:id': async (ask, no) => {
    const { id } = await ask('POST', '/sources', { name: `Source ${no}`, kind: 'push', settings: {} });
    return {
      path: `/sources/${id}`,
      write: (editor) => ({ name: `Source of ${editor}` }),
      read: () => ask('GET', `/sources/${id}`),
      mark: sameName,
    };
  },
  'PATCH /api/v1/members/:id': async (ask, no) => {
    const person = { name: `M${no}`, email: `m${no}@voxloop.example`, password: 'a-password-of-tests' };
    const { id: unitId } = await ask('POST', '/units', {
      code: `M${no}`,
      names: names(`M${no}`),
      level: 'store',
      parentCode: null,
    });
    const { id } = await ask('POST', '/members', { ...person, role: 'unitManager', unitIds: [unitId] });
    const units: number[] = [];
    for (let editor = 0; editor < 5; editor += 1) {
      const code = `M${no}-${editor}`;
      units.push((await ask('POST', '/units', { code, names: names(code), level: 'store', parentCode: null })).id);
    }
    return {
      path: `/members/${id}`,
      write: (editor) => ({ unitIds: [units[editor]] }),
      read: () => pick(ask, '/members', 'id', id),
      mark: ({ units: given }) => given,
    };
  },
  'PUT /api/v1/directory-groups/:id': async (ask, no) => {
    const { id } = await ask('POST', '/directory-groups', { name: `Group ${no}` });
    const gives = ['administrator', 'analyst', null, 'administrator', 'analyst'];
    return {
      path: `/directory-groups/${id}`,
      write: (editor) => ({ role: gives[editor], customRoleId: null, unitIds: [] }),
      read: () => pick(ask, '/directory-groups', 'id', id),
      mark: ({ role }) => role,
    };
  },
  'PUT /api/v1/identity-providers/:id': async (ask, no) => {
    const year = 365 * 86_400_000;
    const valid = { from: new Date(Date.now() - year), to: new Date(Date.now() + year) };
    const { certificate } = makeSelfSigned('idp.example', valid);
    const provider = (name: string) => ({
      name,
      active: false,
      protocol: {
        kind: 'saml',
        metadata: { entityId: `urn:${no}`, signInUrl: 'https://idp.example/in', certificates: [certificate] },
      },
      claims: { email: null, name: null, groups: null },
      admits: 'members',
      firstGrant: null,
      trustedDomains: [],
      countsAsSecondFactor: false,
    });
    const { id } = await ask('POST', '/identity-providers', provider(`Provider ${no}`));
    return {
      path: `/identity-providers/${id}`,
      write: (editor) => provider(`Provider ${no} of ${editor}`),
      read: () => pick(ask, '/identity-providers', 'id', id),
      mark: sameName,
    };
  },
  'PUT /api/v1/sign-in-rules': async (ask) => ({
    path: '/sign-in-rules',
    write: (editor) => ({ slug: `company-${editor}` }),
    read: () => ask('GET', '/sign-in-rules'),
    mark: ({ slug }) => slug,
  }),
  'PUT /api/v1/derived-attributes/:key': async (ask, no) => {
    const event = { kind: 'track', name: 'Order Completed', condition: { all: [] } };
    const body = (word: string) => ({ names: names(word), rule: { event, windowDays: 90, take: { what: 'count' } } });
    await ask('PUT', `/derived-attributes/derived${no}`, body('Orders'));
    return {
      path: `/derived-attributes/derived${no}`,
      write: (editor) => body(`Orders of ${editor}`),
      read: () => pick(ask, '/derived-attributes', 'key', `derived${no}`),
      mark: sameNames,
    };
  },
  'PUT /api/v1/joined-fields/:key': async (ask, no) => {
    const event = { kind: 'track', name: 'Order Completed', condition: { all: [] } };
    const join = { by: 'person', side: 'before', windowHours: 24 };
    const rule = { feedback: { all: [] }, event, join, take: { what: 'count' } };
    await ask('PUT', `/joined-fields/joined${no}`, { names: names('Orders'), rule });
    return {
      path: `/joined-fields/joined${no}`,
      write: (editor) => ({ names: names(`Orders of ${editor}`), rule }),
      read: () => pick(ask, '/joined-fields', 'key', `joined${no}`),
      mark: sameNames,
    };
  },
  'PUT /api/v1/profile-attributes/:key': async (ask, no) => {
    const attribute = { type: 'text', choices: [], source: 'directory', personal: false };
    await ask('PUT', `/profile-attributes/city${no}`, { names: names('City'), ...attribute });
    return {
      path: `/profile-attributes/city${no}`,
      write: (editor) => ({ names: names(`City of ${editor}`), ...attribute }),
      read: () => pick(ask, '/profile-attributes', 'key', `city${no}`),
      mark: sameNames,
    };
  },
  'PUT /api/v1/privacy/purposes/:code': async (ask, no) => {
    const purpose = (word: string) => ({ names: names(word), statements: names(word), basis: 'consent' });
    await ask('PUT', `/privacy/purposes/purpose${no}`, purpose('Study'));
    return {
      path: `/privacy/purposes/purpose${no}`,
      write: (editor) => purpose(`Study of ${editor}`),
      read: () => pick(ask, '/privacy/purposes', 'code', `purpose${no}`, 'purposes'),
      mark: sameNames,
    };
  },
  'PUT /api/v1/privacy/retention/:kind': async (ask) => ({
    path: '/privacy/retention/review',
    write: (editor) => ({ days: 1_000 + editor, ending: 'delete' }),
    read: () => pick(ask, '/privacy/retention', 'kind', 'review'),
    mark: ({ days }) => days,
  }),
  'PUT /api/v1/privacy/masking': async (ask) => {
    const kinds = ['url', 'email', 'iban', 'bankCard', 'passport'];
    return {
      path: '/privacy/masking',
      write: (editor) => ({ kinds: kinds.slice(editor, editor + 1) }),
      read: () => ask('GET', '/privacy/masking'),
      mark: ({ kinds: masked }) => masked,
    };
  },
  'PUT /api/v1/privacy/minors': async (ask) => ({
    path: '/privacy/minors',
    write: (editor) => ({
      guardianAgeYears: 13 + editor,
      birthAttribute: null,
      mixedSurveyIds: [],
      mixedSourceIds: [],
    }),
    read: () => ask('GET', '/privacy/minors'),
    mark: ({ guardianAgeYears }) => guardianAgeYears,
  }),
  'PUT /api/v1/contact/rules/:channel': async (ask) => {
    const rarely = { count: 1, days: 30 };
    const limits = { invitationLimit: rarely, followUpLimit: rarely, totalLimit: rarely };
    return {
      path: '/contact/rules/email',
      write: (editor) => ({ ...limits, minGapHours: 10 + editor, quietHours: { from: 21, to: 9 } }),
      read: () => ask('GET', '/contact/rules/email'),
      mark: ({ minGapHours }) => minGapHours,
    };
  },
  'PUT /api/v1/event-plan': async (ask) => ({
    path: '/event-plan',
    write: (editor) => ({ unplanned: 'accept', quarantineDays: 30 + editor }),
    read: () => ask('GET', '/event-plan'),
    mark: ({ quarantineDays }) => quarantineDays,
  }),
};

/** Writes that nobody can overwrite unawares though they name no revision, and why. */
export const otherwiseGuarded: Record<string, string> = {
  'PUT /api/v1/surveys/:id/draft': 'the body names the revision of the draft; 409',
  'PUT /api/v1/event-schemas': 'the body names the version that it is based on; 409',
  'PATCH /api/v1/surveys/:id': 'writes only what it names: a title or a number, each said anew by whoever says it last',
  'PATCH /api/v1/me': 'a member sets his own language',
  'PATCH /api/v1/profiles/:id/attributes': 'a command: single values, each said anew by whoever knows it last',
  'PUT /api/v1/profiles/:profileId/minor': 'a statement about a person, noted beside those before it',
  'PUT /api/v1/profile-imports/:id/mapping': 'a file that one person brings; refused once it has started',
  'PUT /api/v1/imports/:id/mapping': 'a file that one person brings; refused once it has started',
  'PUT /api/v1/public/links/:linkId/responses/:responseId/partial': 'a respondent’s own answers, by his key',
  'PUT /api/v1/public/invitations/:token/responses/:responseId/partial': 'a respondent’s own answers, by his key',
  'PUT /scim/v2/Users/:id': 'a directory says who works here; its protocol has no people in front of it',
  'PATCH /scim/v2/Users/:id': 'a directory says who works here',
  'PUT /scim/v2/Groups/:id': 'a directory says who belongs together',
  'PATCH /scim/v2/Groups/:id': 'a directory says who belongs together',
};
