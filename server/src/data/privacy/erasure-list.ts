import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { contactChannels } from '../contact/index.ts';

const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const moment = Type.String({ format: 'date-time' });
const uuid = Type.String({ format: 'uuid' });
const channel = Type.Enum([...contactChannels]);

const Head = Type.Object(
  {
    format: Type.Literal('voxloop.erasures'),
    version: Type.Literal(1),
    exportedAt: moment,
    /** Erasures that began before it are not in the list; null for all of them */
    since: Type.Union([moment, Type.Null()]),
  },
  { additionalProperties: false },
);
const Line = Type.Object(
  {
    workspaceId: uuid,
    requestId: uuid,
    /** When the erasure began */
    erasedAt: moment,
    personHash: hash,
    profileIds: Type.Array(uuid),
    /** Keyed hashes of the person's identifiers; with the channel where one is an address that nobody writes to */
    identifiers: Type.Array(Type.Object({ hash, channel: Type.Optional(channel) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);
const Foot = Type.Object({ count: Type.Integer({ minimum: 0 }), signature: hash }, { additionalProperties: false });

/** One erasure as the list tells it: by keys and keyed hashes, which name nobody. */
export type ListedErasure = Static<typeof Line>;

/**
 * Why a list can't be followed: it is something else, has a line that is none, has lost its end, or was changed or written
 * under another secret.
 */
export type ErasureListFault = 'notAList' | 'badLine' | 'cutOff' | 'changed';

/** A list that can't be followed, none of it. */
export class ErasureListError extends Error {
  override readonly name = 'ErasureListError';
  readonly fault: ErasureListFault;
  /** The line at fault, from 1 */
  readonly line: number;

  constructor(fault: ErasureListFault, line: number) {
    super(`The list of erasures can't be followed: ${fault}, line ${line}.`);
    this.fault = fault;
    this.line = line;
  }
}

/**
 * Writes a list of erasures, line by line as JSON: its head, the erasures, and a foot that says how many there are and
 * vouches for all of it (HMAC-SHA256 over the SHA-256 of the lines before, under a key that follows from the server's secret).
 */
export async function* writeErasureList(
  keyedHash: KeyedHash,
  head: { exportedAt: Date; since: Date | null },
  erasures: AsyncIterable<ListedErasure>,
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const take = (line: object): string => {
    const written = `${JSON.stringify(line)}\n`;
    digest.update(written);
    return written;
  };
  const since = head.since?.toISOString() ?? null;
  yield take({ format: 'voxloop.erasures', version: 1, exportedAt: head.exportedAt.toISOString(), since });
  let count = 0;
  for await (const erasure of erasures) {
    count += 1;
    yield take(erasure);
  }
  yield `${JSON.stringify({ count, signature: sign(keyedHash, digest.digest()) })}\n`;
}

/**
 * Reads a list of erasures; what it yields may be followed only when it has come to its end without an error.
 * @throws ErasureListError
 */
export async function* readErasureList(
  keyedHash: KeyedHash,
  lines: AsyncIterable<string>,
): AsyncGenerator<ListedErasure> {
  const digest = createHash('sha256');
  let last: string | null = null;
  let lineNo = 0;
  for await (const line of lines) {
    if (last !== null) {
      digest.update(`${last}\n`);
      if (lineNo === 1) parse(heads, last, 'notAList', lineNo);
      else yield parse(erasureLines, last, 'badLine', lineNo);
    }
    last = line;
    lineNo += 1;
  }
  if (last === null) throw new ErasureListError('notAList', 1);
  if (lineNo === 1) parse(heads, last, 'notAList', lineNo);
  const foot = parse(feet, last, 'cutOff', lineNo);
  const isWhole = foot.count === lineNo - 2 && foot.signature === sign(keyedHash, digest.digest());
  if (!isWhole) throw new ErasureListError('changed', lineNo);
}

const heads = Compile(Head);
const erasureLines = Compile(Line);
const feet = Compile(Foot);

/** What a line must be. */
interface LineShape<T> {
  Check(value: unknown): value is T;
}

function parse<T>(shape: LineShape<T>, line: string, fault: ErasureListFault, lineNo: number): T {
  const value = parseJson(line);
  if (!shape.Check(value)) throw new ErasureListError(fault, lineNo);
  return value;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function sign(keyedHash: KeyedHash, digest: Buffer): string {
  return keyedHash.compute('erasureList', digest).toString('hex');
}
