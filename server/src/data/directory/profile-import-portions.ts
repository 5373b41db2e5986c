import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { mapInSlices, RunFailure, readAhead } from '../../foundation/jobs/index.ts';
import type { Random } from '../../foundation/random/index.ts';
import { openTableFile, TableFileError, type TableRow } from '../../foundation/tabular/index.ts';
import { type FoundPeople, findPeople, type KnownPerson, type PeoplePlan, planFound } from './profile-batch-store.ts';
import type { ProfileImport } from './profile-import.ts';
import type { PeopleRowError, PersonRow, ReadPerson } from './profile-import-row.ts';

/** Rows of one portion: it is written in one transaction, which stays far below five seconds. */
const rowsPerPortion = 2_000;

/** An import that is being worked on. */
export interface ImportTask {
  profileImport: ProfileImport;
  access: Access;
  read: (row: TableRow) => ReadPerson;
  bytes: Uint8Array;
  /** When somebody had the file imported: what it says was said then, however often the run has to begin again */
  startedAt: Date;
}

/** How far an import has come. */
export interface ImportProgress {
  /** Data rows of the file that are settled */
  rows: number;
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
export interface Portion {
  /** A millisecond after the portion before, so that of several rows of one person the last counts */
  saidAt: Date;
  rowCount: number;
  people: PersonRow[];
  errors: PeopleRowError[];
}

async function* readPortions({ bytes, read, startedAt }: ImportTask, skip: number): AsyncGenerator<Portion> {
  let no = Math.floor(skip / rowsPerPortion);
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
    if (rows.length < rowsPerPortion) continue;
    yield await settle();
    rows = [];
  }
  if (rows.length > 0) yield await settle();
}

/** A portion, and who of it was known. */
interface FoundPortion {
  portion: Portion;
  /** Null for a dry run, which looks people up when it counts them */
  found: FoundPeople | null;
  /** Rows whose people it could know of: whoever stands between these and the portion was not written yet */
  foundAtRows: number;
}

/** A portion, ready to be written. */
export interface PreparedPortion extends Pick<FoundPortion, 'portion' | 'foundAtRows'> {
  /** As the directory stood when the portion was looked up; null for a dry run, of which nothing is written */
  plan: PeoplePlan | null;
}

type ImportContext = Pick<ServerContext, 'database' | 'random'>;

/**
 * The portions of a file in their order. While the database writes one, the next is prepared, and the one after that is
 * read and looked up, so that neither process waits for the other.
 * @param progress kept up to date by whoever writes them
 */
export function preparePortions(
  context: ImportContext,
  task: ImportTask,
  progress: Readonly<ImportProgress>,
): AsyncGenerator<PreparedPortion> {
  return readAhead(planPortions(context, task, readAhead(findPortions(context, task, progress))));
}

async function* findPortions(
  { database, random }: ImportContext,
  task: ImportTask,
  progress: Readonly<ImportProgress>,
): AsyncGenerator<FoundPortion> {
  const { profileImport, access } = task;
  for await (const portion of readPortions(task, progress.rows)) {
    const people = describePeople(portion, random);
    const foundAtRows = progress.rows;
    const found = profileImport.dryRun
      ? null
      : await database.inWorkspace(access.workspaceId, (tx) => findPeople(tx, access, people));
    yield { portion, found, foundAtRows };
  }
}

async function* planPortions(
  { database: { keyRing } }: ImportContext,
  { access: { workspaceId } }: ImportTask,
  portions: AsyncGenerator<FoundPortion>,
): AsyncGenerator<PreparedPortion> {
  for await (const { portion, found, foundAtRows } of portions)
    yield { portion, foundAtRows, plan: found === null ? null : await planFound({ keyRing, workspaceId }, found) };
}

/** What a portion that was written rested on, and touched. */
export interface WrittenPortion extends Pick<PeoplePlan, 'restsOn'> {
  /** Rows that were settled with it */
  rows: number;
}

/** Whether a plan still holds after others were written of which it could not know. */
export function isStill({ restsOn }: PeoplePlan, unseen: readonly WrittenPortion[]): boolean {
  return unseen.every((written) => restsOn.isDisjointFrom(written.restsOn));
}

/** People of a file as the directory asks for them. */
export function describePeople({ people, saidAt: at }: Portion, random: Random): KnownPerson[] {
  return people.map(({ identifiers, known: attributes, attributes: declared, tags }) => {
    const said = { attributes: declared, addTags: tags, at, origin: 'import' as const };
    return { identifiers, attributes, newId: random.uuid(), said };
  });
}
