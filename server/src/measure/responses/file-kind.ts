import type { QuestionOf } from '@voxloop/survey';

/** What a question may ask for. */
export type FileKind = NonNullable<QuestionOf<'fileUpload'>['accept']>[number];

/** What a file is, by what is in it. */
export interface RecognisedFile {
  kind: FileKind;
  /** The media type that it is handed out as. */
  type: string;
}

interface Signature extends RecognisedFile {
  /** Bytes that the file has from `at` on, as Latin-1 text. */
  bytes: string;
  at?: number;
  /** Bytes that must stand at 8 as well: what a container holds. */
  holds?: string;
}

/** The first bytes of the formats that are taken (WHATWG MIME Sniffing, PDF 32000-1, PKWARE APPNOTE, MS-CFB, RFC 3533). */
const signatures: readonly Signature[] = [
  { bytes: '\x89PNG\r\n\x1a\n', kind: 'image', type: 'image/png' },
  { bytes: '\xff\xd8\xff', kind: 'image', type: 'image/jpeg' },
  { bytes: 'GIF87a', kind: 'image', type: 'image/gif' },
  { bytes: 'GIF89a', kind: 'image', type: 'image/gif' },
  { bytes: 'RIFF', holds: 'WEBP', kind: 'image', type: 'image/webp' },
  { bytes: 'ftyp', at: 4, holds: 'heic', kind: 'image', type: 'image/heic' },
  { bytes: 'ftyp', at: 4, holds: 'mif1', kind: 'image', type: 'image/heif' },
  { bytes: 'ftyp', at: 4, holds: 'avif', kind: 'image', type: 'image/avif' },
  { bytes: 'ftyp', at: 4, holds: 'M4A ', kind: 'audio', type: 'audio/mp4' },
  { bytes: 'ftyp', at: 4, kind: 'video', type: 'video/mp4' },
  { bytes: '\x1a\x45\xdf\xa3', kind: 'video', type: 'video/webm' },
  { bytes: 'RIFF', holds: 'AVI ', kind: 'video', type: 'video/x-msvideo' },
  { bytes: 'RIFF', holds: 'WAVE', kind: 'audio', type: 'audio/wav' },
  { bytes: 'ID3', kind: 'audio', type: 'audio/mpeg' },
  { bytes: '\xff\xfb', kind: 'audio', type: 'audio/mpeg' },
  { bytes: 'OggS', kind: 'audio', type: 'audio/ogg' },
  { bytes: 'fLaC', kind: 'audio', type: 'audio/flac' },
  { bytes: '%PDF-', kind: 'pdf', type: 'application/pdf' },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', kind: 'document', type: 'application/octet-stream' },
  { bytes: 'PK\x03\x04', kind: 'document', type: 'application/zip' },
  { bytes: '{\\rtf', kind: 'document', type: 'application/rtf' },
];

/** What a file is, whatever its name says; null for a kind that is not taken, programs and pages among them. */
export function recogniseFile(bytes: Uint8Array): RecognisedFile | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = signatures.find(
    ({ bytes: start, at = 0, holds }) =>
      head.startsWith(start, at) && (holds === undefined || head.startsWith(holds, 8)),
  );
  if (found !== undefined) return { kind: found.kind, type: found.type };
  return isPlainText(bytes) ? { kind: 'document', type: 'text/plain; charset=utf-8' } : null;
}

/** UTF-8 without control characters that begins like neither HTML, XML nor a script. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell binary files from text.
    return !/[\x00-\x08\x0e-\x1f]/.test(text) && !/^\s*(<|#!)/.test(text);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
