import { isUtf8 } from 'node:buffer';
import { TableFileError } from './table-file-error.ts';

/** The encodings that exports of spreadsheets and survey tools are found in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** Share of two-byte characters in the zone of everyday Chinese above which bytes are taken for GB18030. */
const gbZoneShare = 0.7;
/** Share of undecodable bytes up to which a damaged file still counts as UTF-8. */
const damagedUtf8Share = 0.1;
/** Bytes looked at when guessing between encodings that allow almost every byte. */
const guessWindowBytes = 1024 * 1024;

/**
 * Finds the encoding of a text file: by its byte-order mark, else UTF-8 when every byte fits, else the likelier of
 * damaged UTF-8, GB18030 and Windows-1252.
 * @throws TableFileError `encodingUnknown` when the bytes are no text (they hold NUL bytes without being UTF-16).
 */
export function detectTextEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const window = bytes.subarray(0, guessWindowBytes);
  if (window.includes(0)) {
    const guess = guessUtf16(window);
    if (guess !== null) return guess;
    throw new TableFileError('encodingUnknown', null, 'The file holds NUL bytes, so it is not a text file.');
  }
  if (isUtf8(bytes)) return 'utf-8';
  const { utf8Bytes, strayBytes, gbPairs, gbZonePairs } = countHighBytes(firstHighWindow(bytes));
  if (utf8Bytes > 0 && strayBytes <= (utf8Bytes + strayBytes) * damagedUtf8Share) return 'utf-8';
  if (gbPairs > 0 && gbZonePairs / gbPairs >= gbZoneShare) return 'gb18030';
  return 'windows-1252';
}

/** Decodes chunks of bytes into text, without the byte-order mark; what can't be decoded becomes U+FFFD. */
export function* decodeText(bytes: Uint8Array, encoding: TextEncoding, chunkBytes = 256 * 1024): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield decoder.decode(bytes.subarray(start, start + chunkBytes), { stream: true });
  }
  yield decoder.decode();
}

/**
 * UTF-16 without a mark, in the byte order in which it holds more of ASCII: in any script a table has its commas, digits and
 * ends of lines. Read the wrong way round these become rare letters, and what is no text holds NULs or halves of surrogate pairs.
 */
function guessUtf16(window: Uint8Array): TextEncoding | null {
  const whole = window.subarray(0, window.length & ~1);
  const [little, big] = [countAscii(whole, 'utf-16le'), countAscii(whole, 'utf-16be')];
  // What is UTF-8 but for NULs is UTF-16 only where nearly every other byte is one.
  const leastShare = isUtf8(window) ? 0.6 : 0.01;
  if (little === big || Math.max(little, big) < (whole.length / 2) * leastShare) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Units of ASCII in bytes read as UTF-16; 0 where they can be no such text. */
function countAscii(bytes: Uint8Array, encoding: TextEncoding): number {
  const text = new TextDecoder(encoding).decode(bytes);
  // The window may end in the midst of a pair.
  if (/[^\t\n\f\r -\u{fffc}\u{10000}-\u{10ffff}](?!$)/u.test(text)) return 0;
  return text.match(/[\t\n\r -~]/g)?.length ?? 0;
}

function firstHighWindow(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return bytes.subarray(Math.max(0, first), Math.max(0, first) + guessWindowBytes);
}

interface HighByteCounts {
  /** Bytes inside well-formed UTF-8 sequences. */
  utf8Bytes: number;
  /** High bytes outside them. */
  strayBytes: number;
  /** High bytes read as GB lead bytes, and those whose pair lies in the zone of GB 2312 characters. */
  gbPairs: number;
  gbZonePairs: number;
}

function countHighBytes(bytes: Uint8Array): HighByteCounts {
  const counts: HighByteCounts = { utf8Bytes: 0, strayBytes: 0, gbPairs: 0, gbZonePairs: 0 };
  for (let index = 0; index < bytes.length; ) {
    const length = utf8SequenceLength(bytes, index);
    if (length > 1) counts.utf8Bytes += length;
    else if (length === 0) counts.strayBytes++;
    index += Math.max(1, length);
  }
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[index + 1] ?? 0;
    counts.gbPairs++;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) counts.gbZonePairs++;
    index++;
  }
  return counts;
}

/** Length of the UTF-8 sequence at `index`: 1 for ASCII, 0 when it is malformed. */
function utf8SequenceLength(bytes: Uint8Array, index: number): number {
  const lead = bytes[index] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let offset = 1; offset < length; offset++) {
    if (((bytes[index + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/**
 * All of a small text file, in whatever encoding it is.
 * @throws TableFileError `encodingUnknown`.
 */
export function decodeFileText(bytes: Uint8Array): string {
  return new TextDecoder(detectTextEncoding(bytes)).decode(bytes);
}
