/*
 * Arrays as parameters of statements that take thousands of rows at a time, one array for each column. The driver looks
 * through each element for what has to be escaped, and PostgreSQL reads it letter by letter; where the kind of value allows,
 * neither has to: ids, texts and bytes are sent in PostgreSQL's binary form (its manual tells it where it describes each
 * type's input in `array_recv`), in which the driver sends every Buffer; other plain values are joined.
 */

const oids = { bytea: 17, text: 25, uuid: 2950 } as const;
const headerBytes = 20;
const lengthBytes = 4;
const uuidBytes = 16;
const uuidLetters = 36;

/** UUIDs as they are commonly written, for `uuid[]`. @throws {TypeError} when one is none */
export function writeIdArray(ids: readonly (string | null)[]): Buffer {
  const lengths = ids.map((id) => (id === null ? -1 : uuidBytes));
  return writeElements(oids.uuid, lengths, (array, place, at) => writeUuid(ids[place] ?? '', array, at));
}

/** Any texts, for `text[]`. PostgreSQL refuses those with the character 0. */
export function writeTextArray(texts: readonly (string | null)[]): Buffer {
  const lengths = texts.map((text) => (text === null ? -1 : Buffer.byteLength(text)));
  return writeElements(oids.text, lengths, (array, place, at) => {
    array.write(texts[place] ?? '', at);
  });
}

/** Bytes, for `bytea[]`. */
export function writeBytesArray(values: readonly Buffer[]): Buffer {
  return writeElements(
    oids.bytea,
    values.map(({ length }) => length),
    (array, place, at) => {
      values[place]?.copy(array, at);
    },
  );
}

/** Numbers, instants as ISO 8601, booleans and fixed words: values without quotes, commas, braces and blanks. */
export function writePlainArray(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}

/** Documents as `JSON.stringify` writes them, for `json[]` and `jsonb[]`. */
export function writeJsonArray(documents: readonly (string | null)[]): string {
  // Such a document holds no bare control characters, so that JSON escapes just what an array does: quotes and backslashes.
  return `{${documents.map((text) => (text === null ? 'null' : JSON.stringify(text))).join(',')}}`;
}

/**
 * An array of one dimension: how many dimensions, whether one element may be null, their type, how many, and where they
 * begin to be counted; then each with its length before it.
 * @param lengths of each element, bytes; -1: null
 * @param write puts the element of that place into the array, at that offset
 */
function writeElements(
  oid: number,
  lengths: readonly number[],
  write: (array: Buffer, place: number, at: number) => void,
): Buffer {
  const bytes = lengths.reduce((sum, length) => sum + lengthBytes + Math.max(0, length), headerBytes);
  const array = Buffer.allocUnsafe(bytes);
  const header = [1, lengths.includes(-1) ? 1 : 0, oid, lengths.length, 1];
  let at = header.reduce((place, value) => array.writeInt32BE(value, place), 0);
  for (const [place, length] of lengths.entries()) {
    at = array.writeInt32BE(length, at);
    if (length < 0) continue;
    write(array, place, at);
    at += length;
  }
  return array;
}

function writeUuid(id: string, array: Buffer, at: number): void {
  const written = array.write(id.replaceAll('-', ''), at, 'hex');
  if (written !== uuidBytes || id.length !== uuidLetters) throw new TypeError(`Not a UUID: ${id}`);
}
