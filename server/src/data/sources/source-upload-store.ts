import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** A file that was handed to a source. */
export interface SourceUpload {
  id: string;
  fileName: string;
  byteCount: number;
  createdAt: Date;
}

/** What an upload is sealed for. */
export function purposeOfUpload(uploadId: string): string {
  return `sourceUpload:${uploadId}`;
}

/** Keeps a file that was handed to a source, sealed, until it is read. */
export async function saveUpload(
  tx: WorkspaceTx,
  sourceId: string,
  { id, fileName, bytes, createdAt }: { id: string; fileName: string; bytes: Uint8Array; createdAt: Date },
): Promise<void> {
  const sealed = await tx.keyRing.seal(tx.workspaceId, purposeOfUpload(id), bytes);
  await sql`insert into source_upload (workspace_id, source_id, id, file_name, bytes, sealed, byte_count, created_at)
    values (${tx.workspaceId}, ${sourceId}, ${id}, ${fileName}, ${sealed}, true, ${bytes.byteLength}, ${createdAt})`.execute(
    tx.query,
  );
}

/** What waits to be read, oldest first. */
export async function listUploads(tx: WorkspaceTx, sourceId: string): Promise<SourceUpload[]> {
  const { rows } = await sql<SourceUpload>`
    select id, file_name as "fileName", coalesce(byte_count, octet_length(bytes)) as "byteCount", created_at as "createdAt"
    from source_upload where workspace_id = ${tx.workspaceId} and source_id = ${sourceId} order by created_at, id`.execute(
    tx.query,
  );
  return rows;
}

/** The content of an upload; undefined when it is no longer kept. */
export async function findUploadBytes(tx: WorkspaceTx, sourceId: string, id: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ bytes: Uint8Array; sealed: boolean }>`select bytes, sealed from source_upload
    where workspace_id = ${tx.workspaceId} and source_id = ${sourceId} and id = ${id}`.execute(tx.query);
  const [found] = rows;
  if (found === undefined) return undefined;
  return found.sealed ? tx.keyRing.unseal(tx.workspaceId, purposeOfUpload(id), found.bytes) : found.bytes;
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
