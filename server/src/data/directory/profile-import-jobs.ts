import { type Access, systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type CronJob,
  defineJob,
  findRun,
  RunFailure,
  type RunOutcome,
  type RunWork,
  workOnRun,
} from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import {
  listProfileAttributes,
  type ProfileChange,
  rememberTags,
  saveProfileChanges,
} from './profile-attribute-store.ts';
import { type KeptPeople, keepPlanned, type PeoplePlan, planPeople } from './profile-batch-store.ts';
import { publishProfileChanges } from './profile-changed.ts';
import type { ProfileImportResult } from './profile-import.ts';
import {
  describePeople,
  type ImportProgress,
  type ImportTask,
  isStill,
  type Portion,
  preparePortions,
  type WrittenPortion,
} from './profile-import-portions.ts';
import { compilePersonReader, type PersonRow } from './profile-import-row.ts';
import { addProfileImportResult, getProfileImport, listKnownPeople, peopleFiles } from './profile-import-store.ts';

const keepUnusedFilesDays = 7;
const dayMs = 24 * 3_600_000;

/** The kind of the runs that import people. */
export const profileImportKind = 'profileImport';

/** The work of one import of people, in steps that can be resumed. */
export const profileImportJob = defineJob({
  name: 'profileImports.run',
  payload: Type.Object({ workspaceId: Type.String(), runId: Type.String() }),
  handle: async (payload, context, attempt) => {
    await runProfileImport(context, payload, attempt);
  },
});

/** Forgets uploaded files that nobody imported within a week. */
export function forgetPeopleFilesJob(listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>): CronJob {
  return {
    name: 'profileImports.forgetFiles',
    cron: '23 3 * * *',
    handle: async ({ clock, database }) => {
      const before = new Date(clock.now().getTime() - keepUnusedFilesDays * dayMs);
      for (const { id } of await database.asSystem(listWorkspaces))
        await database.inWorkspace(id, (tx) => peopleFiles.forgetOld(tx, before));
    },
  };
}

/** How far a run has come: data rows of the file that are settled. */
type Checkpoint = { rows: number };

function parseCheckpoint(saved: Json): Checkpoint {
  if (typeof saved === 'object' && saved !== null && 'rows' in saved && typeof saved.rows === 'number')
    return { rows: saved.rows };
  throw new Error('The checkpoint of an import of people has lost its rows.');
}

/** Works on an import of people from where it last stood. A row that comes again changes nothing. */
export async function runProfileImport(
  context: Pick<ServerContext, 'database' | 'clock' | 'random' | 'live'>,
  run: { workspaceId: string; runId: string },
  attempt: { stop: AbortSignal; attempt: number; maxAttempts: number },
): Promise<RunOutcome> {
  const { database } = context;
  let task: ImportTask | null = null;
  const outcome = await workOnRun(context, run, attempt, parseCheckpoint, async (work) => {
    task = await openTask(context, run);
    await importPortions(context, work, task);
  });
  const settled: ImportTask | null = task;
  if (outcome === 'done' && settled !== null) await endTask(database, settled);
  return outcome;
}

async function importPortions(
  context: Pick<ServerContext, 'database' | 'random' | 'live'>,
  work: RunWork<Checkpoint>,
  task: ImportTask,
): Promise<void> {
  const progress: ImportProgress = { rows: work.checkpoint?.rows ?? 0 };
  let unseen: WrittenPortion[] = [];
  for await (const { portion, plan, foundAtRows } of preparePortions(context, task, progress)) {
    const rows = progress.rows + portion.rowCount;
    unseen = unseen.filter((written) => written.rows > foundAtRows);
    await work.step(async (tx) => {
      const holds = plan !== null && isStill(plan, unseen);
      const written = await importPortion(context, tx, task, portion, holds ? plan : null);
      if (written !== null) unseen.push({ rows, restsOn: written.restsOn });
      return { checkpoint: { rows }, done: rows };
    });
    progress.rows = rows;
  }
}

async function endTask(database: ServerContext['database'], { profileImport, access }: ImportTask): Promise<void> {
  if (profileImport.dryRun) return;
  await database.inWorkspace(access.workspaceId, (tx) => peopleFiles.forget(tx, profileImport.id));
}

async function openTask(
  { database }: Pick<ServerContext, 'database'>,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<ImportTask> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const access = systemAccess(workspaceId, { name: 'profileImports' });
    const profileImport = await getProfileImport(tx, access, { runId });
    if (profileImport.mapping === null) throw new Error('A started import of people has no mapping.');
    const bytes = await peopleFiles.read(tx, profileImport.id);
    if (bytes.length === 0) throw new RunFailure('The uploaded file is no longer kept. Upload it again.');
    const read = compilePersonReader(profileImport.mapping, await listProfileAttributes(tx, access));
    const run = await findRun(tx, runId);
    if (run === undefined) throw new Error('The run of an import of people vanished while it was worked on.');
    return { profileImport, access, read, bytes, startedAt: run.createdAt };
  });
}

/** @param planned null: to be planned here. @returns what was written */
async function importPortion(
  context: Pick<ServerContext, 'random' | 'live'>,
  tx: WorkspaceTx,
  { profileImport, access }: ImportTask,
  portion: Portion,
  planned: PeoplePlan | null,
): Promise<PeoplePlan | null> {
  const { rowCount, people, errors } = portion;
  const plan = profileImport.dryRun
    ? null
    : (planned ?? (await planPeople(tx, access, describePeople(portion, context.random))));
  const known =
    plan === null ? await listKnownPeople(tx, access, people) : await storePeople(tx, access, portion, plan);
  const updated = known.filter((one) => one).length;
  const result: ProfileImportResult = {
    created: people.length - updated,
    updated,
    rejected: rowCount - people.length,
  };
  await addProfileImportResult(tx, profileImport.id, result, errors);
  const message = { type: 'profileImport.progress', unitIds: null, memberIds: null, ids: [profileImport.id] };
  await context.live.publish(tx, { workspaceId: tx.workspaceId, ...message });
  return plan;
}

/** @returns whether each was known before */
async function storePeople(
  tx: WorkspaceTx,
  access: Access,
  { people, saidAt }: Portion,
  plan: PeoplePlan,
): Promise<readonly boolean[]> {
  const kept = await keepPlanned(tx, access, plan);
  const changes = gatherChanges(people, kept, saidAt);
  await saveProfileChanges(tx, access, changes, 'import');
  await rememberTags(
    tx,
    people.flatMap(({ tags }) => tags),
  );
  await publishProfileChanges(tx, kept.changes);
  return kept.known;
}

/** What a file says of each profile that was there before: of several rows, the last counts. */
function gatherChanges(
  people: readonly PersonRow[],
  { profileIds, madeIds }: Pick<KeptPeople, 'profileIds' | 'madeIds'>,
  at: Date,
): ProfileChange[] {
  const changes = new Map<string, ProfileChange>();
  for (const [place, { attributes, tags }] of people.entries()) {
    const profileId = profileIds[place];
    if (profileId === undefined || profileId === null || madeIds.has(profileId)) continue;
    const before = changes.get(profileId);
    changes.set(profileId, {
      profileId,
      at,
      attributes: { ...before?.attributes, ...attributes },
      addTags: [...(before?.addTags ?? []), ...tags],
    });
  }
  return [...changes.values()];
}
