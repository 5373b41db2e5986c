import { type Access, systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type CronJob,
  defineJob,
  findRun,
  mapInSlices,
  RunFailure,
  type RunOutcome,
  readAhead,
  workOnRun,
} from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import type { Random } from '../../foundation/random/index.ts';
import { openTableFile, TableFileError, type TableRow } from '../../foundation/tabular/index.ts';
import {
  listProfileAttributes,
  type ProfileChange,
  rememberTags,
  saveProfileChanges,
} from './profile-attribute-store.ts';
import { type KeptPeople, type KnownPerson, keepPlanned, type PeoplePlan, planPeople } from './profile-batch-store.ts';
import { publishProfileChanges } from './profile-changed.ts';
import type { ProfileImport, ProfileImportResult } from './profile-import.ts';
import { compilePersonReader, type PeopleRowError, type PersonRow, type ReadPerson } from './profile-import-row.ts';
import { addProfileImportResult, getProfileImport, listKnownPeople, peopleFiles } from './profile-import-store.ts';

/** Rows of one step: a step is one transaction and stays far below five seconds. */
const rowsPerStep = 2_000;
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

interface ImportTask {
  profileImport: ProfileImport;
  access: Access;
  read: (row: TableRow) => ReadPerson;
  bytes: Uint8Array;
  /** When somebody had the file imported: what it says was said then, however often the run has to begin again */
  startedAt: Date;
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
    const opened = await openTask(context, run);
    task = opened;
    let done = work.checkpoint?.rows ?? 0;
    let written: PeoplePlan | null = null;
    // The database writes one portion while the next is read, and looked up.
    for await (const { portion, plan } of readAhead(planPortions(context, opened, done))) {
      done += portion.rowCount;
      await work.step(async (tx) => {
        written = await importPortion(context, tx, opened, portion, isStill(plan, written) ? plan : null);
        return { checkpoint: { rows: done }, done };
      });
    }
  });
  const settled: ImportTask | null = task;
  if (outcome === 'done' && settled !== null) await endTask(database, settled);
  return outcome;
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

async function* readRows(bytes: Uint8Array, skip: number): AsyncGenerator<TableRow> {
  try {
    yield* readPeopleRows(bytes, skip);
  } catch (error) {
    if (error instanceof TableFileError) throw new RunFailure(error.message, { cause: error });
    throw error;
  }
}

/** The rows of a file of people below its header, `skip` of them left out. */
export async function* readPeopleRows(bytes: Uint8Array, skip: number): AsyncGenerator<TableRow> {
  let passed = 0;
  for await (const row of openTableFile(bytes).rows()) if (passed++ > skip) yield row;
}

/** Rows of a file, read: those who can be taken in, and what is wrong with the others. */
interface Portion {
  /** A millisecond after the portion before, so that of several rows of one person the last counts */
  saidAt: Date;
  rowCount: number;
  people: PersonRow[];
  errors: PeopleRowError[];
}

async function* readPortions({ bytes, read, startedAt }: ImportTask, skip: number): AsyncGenerator<Portion> {
  let no = Math.floor(skip / rowsPerStep);
  let rows: TableRow[] = [];
  const settle = async (): Promise<Portion> => {
    no += 1;
    const saidAt = new Date(startedAt.getTime() + no);
    const results = await mapInSlices(rows, (slice) => slice.map(read));
    const people = results.flatMap((result) => (result.ok ? [result.person] : []));
    const errors = results.flatMap((result) => (result.ok ? [] : result.errors));
    return { saidAt, rowCount: rows.length, people, errors };
  };
  for await (const row of readRows(bytes, skip)) {
    rows.push(row);
    if (rows.length < rowsPerStep) continue;
    yield await settle();
    rows = [];
  }
  if (rows.length > 0) yield await settle();
}

/** Each portion with what is to be written of it, as the directory stood when it was read; of a dry run nothing is. */
async function* planPortions(
  { database, random }: Pick<ServerContext, 'database' | 'random'>,
  task: ImportTask,
  skip: number,
): AsyncGenerator<{ portion: Portion; plan: PeoplePlan | null }> {
  const { profileImport, access } = task;
  for await (const portion of readPortions(task, skip)) {
    const known = describePeople(portion, random);
    const plan = profileImport.dryRun
      ? null
      : await database.inWorkspace(access.workspaceId, (tx) => planPeople(tx, access, known));
    yield { portion, plan };
  }
}

/** Whether a plan still holds after another was written, which was not when it was made. */
function isStill(plan: PeoplePlan | null, written: PeoplePlan | null): boolean {
  return plan !== null && (written === null || plan.restsOn.isDisjointFrom(written.restsOn));
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

/** People of a file as the directory asks for them. */
function describePeople({ people, saidAt: at }: Portion, random: Random): KnownPerson[] {
  return people.map(({ identifiers, known: attributes, attributes: declared, tags }) => {
    const said = { attributes: declared, addTags: tags, at, origin: 'import' as const };
    return { identifiers, attributes, newId: random.uuid(), said };
  });
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
