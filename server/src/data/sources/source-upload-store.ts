import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** A file that was handed to a source. */
export interface SourceUpload {
  id: string;
  fileName: string;
  byteCount: number;
  createdAt: Date;
}

export async function saveUpload(
  tx: WorkspaceTx,
  sourceId: string,
  upload: { id: string; fileName: string; bytes: Uint8Array; createdAt: Date },
): Promise<void> {
  await sql`insert into source_upload (workspace_id, source_id, id, file_name, bytes, created_at)
    values (${tx.workspaceId}, ${sourceId}, ${upload.id}, ${upload.fileName}, ${upload.bytes}, ${upload.createdAt})`.execute(
    tx.query,
  );
}

/** What waits to be read, oldest first. */
export async function listUploads(tx: WorkspaceTx, sourceId: string): Promise<SourceUpload[]> {
  const { rows } = await sql<SourceUpload>`
    select id, file_name as "fileName", octet_length(bytes) as "byteCount", created_at as "createdAt"
    from source_upload where workspace_id = ${tx.workspaceId} and source_id = ${sourceId} order by created_at, id`.execute(
    tx.query,
  );
  return rows;
}

/** The content of an upload; undefined when it is no longer kept. */
export async function findUploadBytes(tx: WorkspaceTx, sourceId: string, id: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ bytes: Uint8Array }>`select bytes from source_upload
    where workspace_id = ${tx.workspaceId} and source_id = ${sourceId} and id = ${id}`.execute(tx.query);
  return rows[0]?.bytes;
}

export async function forgetUpload(tx: WorkspaceTx, sourceId: string, id: string): Promise<void> {
  await sql`delete from source_upload
    where workspace_id = ${tx.workspaceId} and source_id = ${sourceId} and id = ${id}`.execute(tx.query);
}

/** Forgets uploads that came before an instant. */
export async function forgetOldUploads(tx: WorkspaceTx, before: Date): Promise<void> {
  await sql`delete from source_upload where workspace_id = ${tx.workspaceId} and created_at < ${before}`.execute(
    tx.query,
  );
}
