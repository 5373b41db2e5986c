import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';

/** What is wrong with one cell of an imported file. */
export interface RowError {
  line: number;
  /** Header of the column; '' when the row as a whole is at fault */
  column: string;
  code: string;
  value: string;
}

/** Each piece in a transaction of its own: a large file must not hold one for long. */
const pieceBytes = 1024 * 1024;
/** Errors kept per import; a file with more is wrong as a whole. */
const maxKeptErrors = 100_000;

/**
 * The uploaded files of one kind of import, kept sealed until they are imported, and what was wrong in them. They stand
 * beside the table of the imports, in `<table>_chunk` and `<table>_error`.
 */
export class ImportFiles<Fault extends RowError> {
  readonly #imports: ReturnType<typeof sql.table>;
  readonly #pieces: ReturnType<typeof sql.table>;
  readonly #errors: ReturnType<typeof sql.table>;
  readonly #purpose: string;
  readonly #maskValue: (value: string) => string;

  /**
   * @param kind `purpose`: what its pieces are sealed for; `maskValue`: what is kept of a faulty value, so that no
   *   identifier stays behind in an error
   */
  constructor(kind: {
    table: 'profile_import' | 'feedback_import';
    purpose: string;
    maskValue: (value: string) => string;
  }) {
    this.#imports = sql.table(kind.table);
    this.#pieces = sql.table(`${kind.table}_chunk`);
    this.#errors = sql.table(`${kind.table}_error`);
    this.#purpose = kind.purpose;
    this.#maskValue = kind.maskValue;
  }

  /** What the pieces of a file are sealed for. */
  purposeOf(importId: string): string {
    return `${this.#purpose}:${importId}`;
  }

  /** Keeps a file, before its import is: pieces without an import are forgotten some day. */
  async save(
    database: Database,
    { workspaceId }: Access,
    file: { importId: string; bytes: Uint8Array; createdAt: Date },
  ): Promise<void> {
    const { importId, bytes, createdAt } = file;
    for (let no = 0; no * pieceBytes < bytes.length; no += 1) {
      const piece = bytes.subarray(no * pieceBytes, (no + 1) * pieceBytes);
      await database.inWorkspace(workspaceId, async (tx) => {
        const sealed = await tx.keyRing.seal(workspaceId, this.purposeOf(importId), piece);
        await sql`insert into ${this.#pieces} (workspace_id, import_id, no, bytes, sealed, created_at)
          values (${workspaceId}, ${importId}, ${no}, ${sealed}, true, ${createdAt})`.execute(tx.query);
      });
    }
  }

  /** The file; empty when it was forgotten after the import. */
  async read(tx: WorkspaceTx, importId: string): Promise<Uint8Array> {
    const { rows } = await sql<{ bytes: Uint8Array; sealed: boolean }>`select bytes, sealed from ${this.#pieces}
      where workspace_id = ${tx.workspaceId} and import_id = ${importId} order by no`.execute(tx.query);
    const pieces: Uint8Array[] = [];
    for (const { bytes, sealed } of rows)
      pieces.push(sealed ? await tx.keyRing.unseal(tx.workspaceId, this.purposeOf(importId), bytes) : bytes);
    return Buffer.concat(pieces);
  }

  /** Forgets a file: what was in it is taken in, or was not wanted. */
  async forget(tx: WorkspaceTx, importId: string): Promise<void> {
    await sql`delete from ${this.#pieces} where workspace_id = ${tx.workspaceId} and import_id = ${importId}`.execute(
      tx.query,
    );
  }

  /** Forgets files that were uploaded before `before` and that nobody imports at present. */
  async forgetOld(tx: WorkspaceTx, before: Date): Promise<void> {
    await sql`delete from ${this.#pieces} piece where piece.workspace_id = ${tx.workspaceId} and piece.created_at < ${before}
      and not exists (select from ${this.#imports} i join job_run r on r.workspace_id = i.workspace_id and r.id = i.run_id
        where i.workspace_id = piece.workspace_id and i.id = piece.import_id and r.state in ('waiting', 'running'))`.execute(
      tx.query,
    );
  }

  /** Adds what was wrong with some rows. */
  async addErrors(tx: WorkspaceTx, importId: string, errors: readonly Fault[]): Promise<void> {
    if (errors.length === 0) return;
    const masked = errors.map((error) => ({ ...error, value: this.#maskValue(error.value) }));
    await sql`insert into ${this.#errors} (workspace_id, import_id, line, column_name, code, value)
      select ${tx.workspaceId}, ${importId}, line, "column", code, value
      from json_to_recordset(${JSON.stringify(masked)}::json) as given (line integer, "column" text, code text, value text)
      where (select count(*) from ${this.#errors} where workspace_id = ${tx.workspaceId} and import_id = ${importId}) < ${maxKeptErrors}`.execute(
      tx.query,
    );
  }

  /** What was wrong, in the order of the file. */
  async listErrors(tx: WorkspaceTx, _access: Access, importId: string, limit: number): Promise<Fault[]> {
    const { rows } = await sql<Fault>`select line, column_name as "column", code, value from ${this.#errors}
      where workspace_id = ${tx.workspaceId} and import_id = ${importId} order by line, no limit ${limit}`.execute(
      tx.query,
    );
    return rows;
  }

  /** Forgets what was wrong, before an import begins anew. */
  async forgetErrors(tx: WorkspaceTx, importId: string): Promise<void> {
    await sql`delete from ${this.#errors} where workspace_id = ${tx.workspaceId} and import_id = ${importId}`.execute(
      tx.query,
    );
  }
}
