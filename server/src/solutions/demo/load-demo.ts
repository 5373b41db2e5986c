import { type Access, systemAccess } from '@voxloop/access';
import { importUnits, listUnitIdsByCode } from '../../data/hierarchy/index.ts';
import { saveTouchpoints } from '../../data/touchpoints/index.ts';
import { addMember, createWorkspace, listMembers, listWorkspaces } from '../../data/workspaces/index.ts';
import type { Auth } from '../../foundation/auth/index.ts';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { createRun, findRun, RunFailure, workOnRun } from '../../foundation/jobs/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { ensureDefaultAlertRules } from '../../improve/alerts/index.ts';
import { runImport, saveMapping, startImport, uploadImport } from '../../measure/imports/index.ts';
import { ensureTemplateSurvey } from '../../measure/surveys/index.ts';
import { type DemoAnswer, type DemoSurvey, demoSurveys, drawAnswers, writeAnswerFile } from './answer-files.ts';
import { mapAnswerFile } from './answer-mapping.ts';
import { buildChain, type DemoStore, writeUnitFile } from './chain.ts';
import { seedChance } from './chance.ts';
import { declareCustomerRules } from './declare-customer-rules.ts';
import { chooseShownStore, demoOwner, demoPassword, listDemoMembers } from './demo-members.ts';
import { loadCustomers } from './load-customers.ts';
import { loadOrders } from './load-orders.ts';
import { loadRecentDays } from './recent-days.ts';
import { daysOfHistory, touchpoints } from './story.ts';

/** What is being loaded, and how much of it is done. */
export interface DemoProgress {
  step: 'units' | 'members' | 'responses' | 'orders' | 'tickets';
  done: number;
  total: number;
}

/** How large a demo company to load. */
export interface DemoOptions {
  progress?: (progress: DemoProgress) => void;
  seed?: string;
  storeCount?: number;
  responseCount?: number;
  /** Waits until what was loaded is counted; what is built from it then is not in the way of that */
  untilCounted?: () => Promise<void>;
}

/** Somebody who can sign in to the demo company. */
export interface DemoSignIn {
  role: 'owner' | 'analyst' | 'regionHead' | 'storeManager';
  name: string;
  email: string;
  password: string;
}

/** The demo company as it stands. */
export interface LoadedDemo {
  workspaceId: string;
  /** True when it had been loaded before, and nothing was done. */
  wasThere: boolean;
  signIns: readonly DemoSignIn[];
}

const timeZone = 'Asia/Shanghai';
const workspaceName = '优鲜生活 Youxian Living';
const defaultSeed = 'voxloop-demo';
const dayMs = 24 * 3_600_000;

/**
 * Loads the demo company: a retail chain with 3,500 stores, eighteen months of answers and a few days of tickets. It
 * goes the ways that customers go: units and answers are imported from files. What an interrupted load has done stays;
 * calling again goes on and doubles nothing. The same seed and day give the same company.
 * @throws RunFailure when an import rejects rows, which is a mistake in the generator
 */
export async function loadDemo(context: ServerContext, auth: Auth, options: DemoOptions = {}): Promise<LoadedDemo> {
  const { progress = () => undefined, seed = defaultSeed, storeCount = 3_500, responseCount = 200_000 } = options;
  const { untilCounted = async () => undefined } = options;
  const workspaceId = computeNameUuid('voxloop demo', seed);
  const stores = buildChain(seedChance(`${seed} chain`), storeCount);
  const signIns = listSignIns(stores);
  const access = systemAccess(workspaceId, { name: 'demo', timeZone });
  const there = await context.database.asSystem(listWorkspaces);
  if (!there.some((workspace) => workspace.id === workspaceId)) {
    await createWorkspace(context, auth, {
      id: workspaceId,
      name: workspaceName,
      timeZone,
      languages: ['zh-CN', 'en'],
      owner: demoOwner,
    });
  }
  const run = { workspaceId, runId: computeNameUuid(workspaceId, 'load') };
  const state = await context.database.inWorkspace(workspaceId, async (tx) => {
    const known = await findRun(tx, run.runId);
    const createdAt = context.clock.now();
    if (known === undefined)
      await createRun(tx, { id: run.runId, kind: 'demo', total: responseCount, createdBy: 'demo', createdAt });
    return known?.state;
  });
  if (state === 'done') return { workspaceId, wasThere: true, signIns };
  const attempt = { stop: new AbortController().signal, attempt: 1, maxAttempts: 2 };
  await workOnRun(
    context,
    run,
    attempt,
    (saved) => saved,
    async () => {
      const today = computeWorkspaceDay(context.clock.now(), timeZone);
      await loadUnits(context, access, stores, today, progress);
      await loadMembers(context, auth, access, stores, progress);
      const answers = drawMembersAnswers(stores, { seed, today, responseCount });
      await loadCustomers(context, access, answers, { seed, today });
      let done = 0;
      for (const survey of demoSurveys) {
        const count = Math.round(responseCount * survey.share);
        const before = done;
        await loadAnswers(context, access, survey, stores, { seed, today, count }, (settled) =>
          progress({ step: 'responses', done: before + settled, total: responseCount }),
        );
        done += count;
      }
      await loadOrders(context, access, answers, { seed, timeZone }, (settled, total) =>
        progress({ step: 'orders', done: settled, total }),
      );
      await loadRecentDays(context, access, stores, { seed, today }, (settled, total) =>
        progress({ step: 'tickets', done: settled, total }),
      );
      await untilCounted();
      await declareCustomerRules(context, access);
    },
  );
  return { workspaceId, wasThere: false, signIns };
}

/** What members answered to any survey, as their files will tell it. */
function drawMembersAnswers(
  stores: readonly DemoStore[],
  { responseCount, ...options }: { seed: string; today: string; responseCount: number },
): DemoAnswer[] {
  return demoSurveys
    .flatMap((survey) => [
      ...drawAnswers(survey, stores, { ...options, count: Math.round(responseCount * survey.share) }),
    ])
    .filter(({ memberId }) => memberId !== '');
}

function listSignIns(stores: readonly DemoStore[]): DemoSignIn[] {
  const shown = listDemoMembers(stores).filter((member) => member.shown);
  const store = chooseShownStore(stores);
  return [
    { role: 'owner', ...demoOwner },
    ...shown.map(({ name, email, unitCodes, role }): DemoSignIn => {
      const manages = unitCodes.includes(store.code) ? 'storeManager' : 'regionHead';
      return { role: role === 'analyst' ? 'analyst' : manages, name, email, password: demoPassword };
    }),
  ];
}

async function loadUnits(
  context: ServerContext,
  access: Access,
  stores: readonly DemoStore[],
  today: string,
  progress: (progress: DemoProgress) => void,
): Promise<void> {
  const total = stores.length;
  progress({ step: 'units', done: 0, total });
  const begun = new Date(Date.parse(`${today}T00:00:00Z`) - (daysOfHistory + 30) * dayMs).toISOString().slice(0, 10);
  const file = new TextEncoder().encode(writeUnitFile(stores, begun));
  const { errors } = await importUnits(context, access, file, {}, today);
  if (errors[0] !== undefined) throw new RunFailure(errors[0].message);
  await context.database.inWorkspace(access.workspaceId, async (tx) => {
    await saveTouchpoints(tx, access, touchpoints);
    await ensureDefaultAlertRules(context, tx, access);
  });
  progress({ step: 'units', done: total, total });
}

async function loadMembers(
  context: ServerContext,
  auth: Auth,
  access: Access,
  stores: readonly DemoStore[],
  progress: (progress: DemoProgress) => void,
): Promise<void> {
  const members = listDemoMembers(stores);
  const there = await context.database.inWorkspace(access.workspaceId, (tx) => listMembers(tx, access));
  const known = new Set(there.map((member) => member.email));
  for (const [index, { name, email, role, unitCodes }] of members.entries()) {
    if (!known.has(email)) {
      const codes = await context.database.inWorkspace(access.workspaceId, (tx) =>
        listUnitIdsByCode(tx, access, unitCodes),
      );
      await addMember(context, auth, access, {
        name,
        email,
        role,
        unitIds: [...codes.values()],
        password: demoPassword,
      });
    }
    progress({ step: 'members', done: index + 1, total: members.length });
  }
}

async function loadAnswers(
  context: ServerContext,
  access: Access,
  survey: DemoSurvey,
  stores: readonly DemoStore[],
  options: { seed: string; today: string; count: number },
  progress: (done: number) => void,
): Promise<void> {
  const { workspaceId } = access;
  const bytes = writeAnswerFile(survey, stores, options);
  const importId = await uploadImport(context, access, { name: survey.fileName, bytes });
  const runId = await context.database.inWorkspace(workspaceId, async (tx) => {
    const surveyId = await ensureTemplateSurvey(context, tx, access, survey.templateKey);
    await saveMapping(tx, access, importId, mapAnswerFile(survey, surveyId, timeZone));
    return startImport(context, tx, access, importId, { queue: false });
  });
  const attempt = { stop: new AbortController().signal, attempt: 1, maxAttempts: 1 };
  const outcome = await runImport(context, { workspaceId, runId }, attempt, progress);
  if (outcome !== 'done') throw new RunFailure(`The answers of ${survey.fileName} were not imported: ${outcome}.`);
}
