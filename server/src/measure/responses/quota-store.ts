import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { isFull, nameOf, type QuotaCell, type QuotaUse } from './quota.ts';

type QuotaTables = {
  quota_cell: { workspace_id: string; survey_id: string; quota_id: string; cell_id: string; taken: number };
  quota_place: {
    workspace_id: string;
    survey_id: string;
    quota_id: string;
    cell_id: string;
    response_id: string;
    reserved_until: Date | null;
  };
};

/** The response whose place it is about. */
export interface PlaceHolder {
  surveyId: string;
  responseId: string;
}

/**
 * Takes a place for a complete response in each of the cells, or none where one of them is full. Holds the cells until the
 * transaction ends, so whoever comes at the same moment waits and sees what is left. A response that has its places keeps
 * them, however often it is sent.
 *
 * @param cells in the order of `listQuotaCells`, so that two transactions never wait for each other.
 * @returns the cell that is full; undefined when the places are taken
 */
export async function takePlaces(
  tx: WorkspaceTx,
  holder: PlaceHolder,
  cells: readonly QuotaCell[],
  now: Date,
): Promise<QuotaCell | undefined> {
  const uses = await lockCells(tx, holder, cells, now);
  const full = cells.find((cell) => isFull(cell, readUse(uses, cell)));
  if (full !== undefined) return full;
  for (const cell of cells.filter((each) => readUse(uses, each).own !== 'taken')) {
    await savePlace(tx, holder, cell, null);
    await database(tx)
      .updateTable('quota_cell')
      .set((update) => ({ taken: update('taken', '+', 1) }))
      .where(cellOf(tx, holder.surveyId, cell))
      .execute();
  }
  return undefined;
}

/** Keeps a place until `until` in each of the cells that has one left; one who has a place already keeps it for longer. */
export async function reservePlaces(
  tx: WorkspaceTx,
  holder: PlaceHolder,
  cells: readonly QuotaCell[],
  now: Date,
  until: Date,
): Promise<void> {
  await releaseOthers(tx, holder, cells);
  if (cells.length === 0) return;
  const uses = await lockCells(tx, holder, cells, now);
  for (const cell of cells) {
    const use = readUse(uses, cell);
    if (use.own !== 'taken' && !isFull(cell, use)) await savePlace(tx, holder, cell, until);
  }
}

/** The cells without a place left for somebody new. */
export async function listFullCells(
  tx: WorkspaceTx,
  surveyId: string,
  cells: readonly QuotaCell[],
  now: Date,
): Promise<QuotaCell[]> {
  const { rows } = await sql<UseRow>`
    select cell.quota_id as "quotaId", cell.cell_id as "cellId", cell.taken, count(place.response_id)::integer as reserved,
      null as own
    from quota_cell cell left join quota_place place on place.workspace_id = cell.workspace_id
      and place.survey_id = cell.survey_id and place.quota_id = cell.quota_id and place.cell_id = cell.cell_id
      and place.reserved_until > ${now}
    where cell.workspace_id = ${tx.workspaceId} and cell.survey_id = ${surveyId}
    group by cell.quota_id, cell.cell_id, cell.taken`.execute(tx.query);
  const uses = new Map(rows.map((row) => [nameOf(row), row]));
  return cells.filter((cell) => isFull(cell, readUse(uses, cell)));
}

/** Frees the places of respondents who went away. @returns how many */
export async function releaseExpiredPlaces(tx: WorkspaceTx, now: Date): Promise<number> {
  const released = await database(tx)
    .deleteFrom('quota_place')
    .where('workspace_id', '=', tx.workspaceId)
    .where('reserved_until', '<=', now)
    .executeTakeFirst();
  return Number(released.numDeletedRows);
}

interface UseRow extends QuotaUse {
  quotaId: string;
  cellId: string;
}

/** Locks the cells, making those that are new, and reads how much of each is used. */
async function lockCells(
  tx: WorkspaceTx,
  { surveyId, responseId }: PlaceHolder,
  cells: readonly QuotaCell[],
  now: Date,
): Promise<ReadonlyMap<string, QuotaUse>> {
  const quotaIds = cells.map(({ quotaId }) => quotaId);
  const cellIds = cells.map(({ cellId }) => cellId);
  await sql`insert into quota_cell (workspace_id, survey_id, quota_id, cell_id)
    select ${tx.workspaceId}, ${surveyId}, quota_id, cell_id from unnest(${quotaIds}::text[], ${cellIds}::text[]) as wanted (quota_id, cell_id)
    order by quota_id, cell_id
    on conflict do nothing`.execute(tx.query);
  await sql`select 1 from quota_cell
    where workspace_id = ${tx.workspaceId} and survey_id = ${surveyId}
      and (quota_id, cell_id) in (select * from unnest(${quotaIds}::text[], ${cellIds}::text[]))
    order by quota_id, cell_id
    for update`.execute(tx.query);
  // A second statement, for it sees what was committed while the first one waited.
  const { rows } = await sql<UseRow>`
    select cell.quota_id as "quotaId", cell.cell_id as "cellId", cell.taken,
      count(place.response_id) filter (where place.response_id <> ${responseId} and place.reserved_until > ${now})::integer as reserved,
      max(case when place.response_id = ${responseId} then (case when place.reserved_until is null then 'taken' else 'reserved' end) end) as own
    from quota_cell cell left join quota_place place on place.workspace_id = cell.workspace_id
      and place.survey_id = cell.survey_id and place.quota_id = cell.quota_id and place.cell_id = cell.cell_id
      and (place.response_id = ${responseId} or place.reserved_until > ${now})
    where cell.workspace_id = ${tx.workspaceId} and cell.survey_id = ${surveyId}
      and (cell.quota_id, cell.cell_id) in (select * from unnest(${quotaIds}::text[], ${cellIds}::text[]))
    group by cell.quota_id, cell.cell_id, cell.taken`.execute(tx.query);
  return new Map(rows.map((row) => [nameOf(row), row]));
}

function readUse(uses: ReadonlyMap<string, QuotaUse>, cell: QuotaCell): QuotaUse {
  return uses.get(nameOf(cell)) ?? { taken: 0, reserved: 0, own: null };
}

async function savePlace(
  tx: WorkspaceTx,
  { surveyId, responseId }: PlaceHolder,
  { quotaId, cellId }: QuotaCell,
  until: Date | null,
): Promise<void> {
  await database(tx)
    .insertInto('quota_place')
    .values({
      workspace_id: tx.workspaceId,
      survey_id: surveyId,
      quota_id: quotaId,
      cell_id: cellId,
      response_id: responseId,
      reserved_until: until,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'survey_id', 'quota_id', 'cell_id', 'response_id'])
        .doUpdateSet({ reserved_until: until }),
    )
    .execute();
}

/** Frees what a response had reserved in cells that it no longer falls into. */
async function releaseOthers(tx: WorkspaceTx, holder: PlaceHolder, kept: readonly QuotaCell[]): Promise<void> {
  const quotaIds = kept.map(({ quotaId }) => quotaId);
  const cellIds = kept.map(({ cellId }) => cellId);
  await sql`delete from quota_place
    where workspace_id = ${tx.workspaceId} and survey_id = ${holder.surveyId} and response_id = ${holder.responseId}
      and reserved_until is not null
      and (quota_id, cell_id) not in (select * from unnest(${quotaIds}::text[], ${cellIds}::text[]))`.execute(tx.query);
}

function cellOf(tx: WorkspaceTx, surveyId: string, { quotaId, cellId }: QuotaCell) {
  return sql<boolean>`workspace_id = ${tx.workspaceId} and survey_id = ${surveyId} and quota_id = ${quotaId} and cell_id = ${cellId}`;
}

function database(tx: WorkspaceTx) {
  return tx.query.withTables<QuotaTables>();
}
