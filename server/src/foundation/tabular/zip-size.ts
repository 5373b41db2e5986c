import { TableFileError } from './table-file-error.ts';

const endOfDirectorySignature = 0x06054b50;
const directoryEntrySignature = 0x02014b50;
const endOfDirectoryBytes = 22;
const maxCommentBytes = 65_535;

/**
 * Adds up what the entries of a ZIP archive say they unpack to, without unpacking anything (APPNOTE.TXT 4.3.12,
 * 4.3.16). An entry that needs ZIP64 sizes counts as 4 GiB.
 * @throws TableFileError `notASpreadsheet` when the bytes are no ZIP archive.
 */
export function measureUnpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndOfDirectory(view);
  const entries = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  let total = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== directoryEntrySignature) throw notAnArchive();
    total += view.getUint32(offset + 24, true);
    const nameBytes = view.getUint16(offset + 28, true);
    const extraBytes = view.getUint16(offset + 30, true);
    const commentBytes = view.getUint16(offset + 32, true);
    offset += 46 + nameBytes + extraBytes + commentBytes;
  }
  return total;
}

function findEndOfDirectory(view: DataView): number {
  const last = view.byteLength - endOfDirectoryBytes;
  for (let offset = last; offset >= Math.max(0, last - maxCommentBytes); offset--) {
    if (view.getUint32(offset, true) === endOfDirectorySignature) return offset;
  }
  throw notAnArchive();
}

function notAnArchive(): TableFileError {
  return new TableFileError(
    'notASpreadsheet',
    null,
    'The file is not an XLSX workbook (it is no complete ZIP archive).',
  );
}
