import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { FeatureTable } from './feature-table.ts';
import type { Head } from './head.ts';
import { countTags, forbidTransitions, type Tagger } from './tagger.ts';

/** The bytes are not weights of this version. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

const magic = 'VOXTEXT1';

const count = Type.Integer({ minimum: 0 });
const headSchema = Type.Object({
  name: Type.String(),
  labels: Type.Array(Type.String()),
  multiple: Type.Boolean(),
  dimensions: count,
  temper: Type.Number(),
  rows: count,
  thresholds: count,
});
const taggerSchema = Type.Object({ name: Type.String(), kinds: Type.Array(Type.String()), rows: count });
const fileSchema = Type.Object({
  heads: Type.Array(headSchema),
  taggers: Type.Array(taggerSchema),
  /** Where the weights come from: data sets, seed, date of the data; shown in the model card. */
  about: Type.Record(Type.String(), Type.String()),
});

type HeadRecord = Static<typeof headSchema>;
type TaggerRecord = Static<typeof taggerSchema>;
type FileRecord = Static<typeof fileSchema>;

/** Everything that was learnt. */
export interface Weights {
  readonly heads: readonly Head[];
  readonly taggers: readonly Tagger[];
  readonly about: Readonly<Record<string, string>>;
}

/** Writes weights as bytes: a JSON record and then, for each head and each tagger, its arrays; little-endian, each aligned to 4 bytes. */
export function encodeWeights({ heads, taggers, about }: Weights): Uint8Array {
  const record: FileRecord = {
    about,
    heads: heads.map(({ name, labels, multiple, dimensions, temper, table, thresholds }) => ({
      name,
      labels: [...labels],
      multiple,
      dimensions,
      temper,
      rows: table.size,
      thresholds: thresholds.length,
    })),
    taggers: taggers.map(({ name, kinds, table }) => ({ name, kinds: [...kinds], rows: table.size })),
  };
  const json = new TextEncoder().encode(JSON.stringify(record));
  const parts: Uint8Array[] = [new TextEncoder().encode(magic), toBytes(Uint32Array.of(json.length)), pad(json)];
  for (const head of heads) {
    for (const array of [head.table.hashes, head.weights, head.exponents, head.bias, head.output, head.thresholds]) {
      parts.push(pad(toBytes(array)));
    }
  }
  for (const tagger of taggers) {
    for (const array of [tagger.table.hashes, tagger.weights, tagger.exponents, tagger.transitions]) {
      parts.push(pad(toBytes(array)));
    }
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}

/**
 * Reads what `encodeWeights` wrote.
 * @throws WeightsError if the bytes are something else, damaged, or end too early.
 */
export function decodeWeights(bytes: Uint8Array): Weights {
  const reader = new Reader(bytes);
  if (new TextDecoder().decode(reader.take(magic.length)) !== magic) {
    throw new WeightsError('These bytes are not text weights of this version; build them with "npm run train:text".');
  }
  const length = reader.takeUint32(1)[0] ?? 0;
  const record = parseRecord(new TextDecoder().decode(reader.take(length)));
  const heads = record.heads.map((head) => readHead(head, reader));
  const taggers = record.taggers.map((tagger) => readTagger(tagger, reader));
  return { about: record.about, heads, taggers };
}

function parseRecord(json: string): FileRecord {
  let record: unknown;
  try {
    record = JSON.parse(json);
  } catch (error) {
    throw new WeightsError('The weights are damaged: their list of heads can not be read.', { cause: error });
  }
  if (!Value.Check(fileSchema, record))
    throw new WeightsError('The weights are damaged: their list of heads is not one.');
  return record;
}

function readTagger({ rows, ...record }: TaggerRecord, reader: Reader): Tagger {
  const tags = countTags(record.kinds);
  return {
    ...record,
    table: new FeatureTable(reader.takeUint32(rows)),
    weights: new Int8Array(reader.take(rows * tags).buffer),
    exponents: reader.take(rows),
    transitions: forbidTransitions(reader.takeFloat32(tags * tags), tags),
  };
}

function readHead({ rows, thresholds, ...record }: HeadRecord, reader: Reader): Head {
  const labels = record.labels.length;
  return {
    ...record,
    table: new FeatureTable(reader.takeUint32(rows)),
    weights: new Int8Array(reader.take(rows * (labels + record.dimensions)).buffer),
    exponents: reader.take(rows),
    bias: reader.takeFloat32(labels),
    output: reader.takeFloat32(labels * record.dimensions),
    thresholds: reader.takeFloat32(thresholds),
  };
}

class Reader {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** A copy of the next bytes, so that it is aligned however the whole lies in memory. */
  take(length: number): Uint8Array<ArrayBuffer> {
    const end = this.position + length;
    if (end > this.bytes.length) throw new WeightsError('The weights end too early; the file is cut or damaged.');
    const part = new Uint8Array(length);
    part.set(this.bytes.subarray(this.position, end));
    this.position = end + ((4 - (length % 4)) % 4);
    return part;
  }

  takeUint32(count: number): Uint32Array {
    return new Uint32Array(this.take(count * 4).buffer);
  }

  takeFloat32(count: number): Float32Array {
    return new Float32Array(this.take(count * 4).buffer);
  }
}

function toBytes(array: Uint32Array | Int8Array | Uint8Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  return padded;
}
