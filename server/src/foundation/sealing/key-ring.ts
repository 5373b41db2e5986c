import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Random } from '../random/index.ts';
import { decrypt, encrypt } from './authenticated-encryption.ts';
import { createKeyedHash, type KeyedHash } from './keyed-hash.ts';
import { createSealer, SealError } from './sealer.ts';

/** A data key of a workspace as it is stored: sealed under a key derived from the server's secret. */
export interface WrappedKey {
  /** Counts from 1; the highest is the one that seals */
  version: number;
  wrapped: Buffer;
}

/** Where a ring keeps its keys. */
export interface DataKeyStore {
  /** The keys of a workspace, in order of their versions. */
  list(workspaceId: string): Promise<WrappedKey[]>;
  /** Stores a key, committed when it resolves, and ends the sealing under earlier ones; one of that version stays as it is. */
  insert(workspaceId: string, key: WrappedKey): Promise<void>;
}

/** What was sealed under a key of its own, and the key, sealed under the ring; to be kept apart. */
export interface SealedUnderOwnKey {
  key: Buffer;
  sealed: Buffer;
}

/**
 * Seals what is kept of people under keys of their workspace, which are made at first use and can be replaced: what was
 * sealed before stays readable as long as its key is kept. The keyed hash finds again what was sealed; its key never
 * changes, so a hash that was stored once is good for ever.
 */
export interface KeyRing {
  readonly keyedHash: KeyedHash;
  /**
   * @param purpose where it belongs, e.g. `identifier:<id>`: what was sealed for one purpose, or in one workspace, can't be
   *   opened for another. To have something that can be destroyed in every copy, seal a key of its own here
   */
  seal(workspaceId: string, purpose: string, plain: string | Uint8Array): Promise<Buffer>;
  /** {@link seal} of many, in their order. */
  sealAll(workspaceId: string, texts: readonly { purpose: string; plain: string | Uint8Array }[]): Promise<Buffer[]>;
  /** @throws SealError for another purpose or workspace, a key that is gone, a changed secret, or damage */
  unseal(workspaceId: string, purpose: string, sealed: Uint8Array): Promise<Buffer>;
  /** The same under a key made for this alone. Who destroys the key destroys what it seals, in every copy of it. */
  sealUnderOwnKey(workspaceId: string, purpose: string, plain: string | Uint8Array): Promise<SealedUnderOwnKey>;
  /** @throws SealError */
  unsealUnderOwnKey(workspaceId: string, purpose: string, sealed: SealedUnderOwnKey): Promise<Buffer>;
  /**
   * Makes a new key, under which everything is sealed from now on; other processes follow within {@link keysKnownMs}.
   * @returns its version
   */
  rotate(workspaceId: string): Promise<number>;
  /** The version of the key that seals now. */
  currentVersion(workspaceId: string): Promise<number>;
}

/** For so long a process may go on sealing under a key that another one replaced. */
export const keysKnownMs = 60_000;

/** Tells what rings seal from what `Sealer` seals. */
const format = 2;
const headBytes = 5;
const keyBytes = 32;

interface KnownKeys {
  byVersion: ReadonlyMap<number, KeyObject>;
  current: number;
  readAtMs: number;
}

/** The version of the key under which a ring sealed these bytes. @throws SealError for anything else */
export function readKeyVersion(sealed: Uint8Array): number {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== format || bytes.length < headBytes) throw new SealError('This is nothing that a key ring sealed.');
  return bytes.readUInt32BE(1);
}

/**
 * A ring over stored keys. Keys are kept in memory once read.
 * @param options `secret` at least 32 characters, the same in every process; `nowMs` a clock that only goes forward
 */
export function createKeyRing(options: {
  secret: string;
  random: Random;
  store: DataKeyStore;
  nowMs?: () => number;
}): KeyRing {
  const { secret, random, store, nowMs = () => performance.now() } = options;
  const wrapper = createSealer(secret, random);
  const known = new Map<string, KnownKeys>();
  const reading = new Map<string, Promise<KnownKeys>>();

  async function addKey(workspaceId: string, version: number): Promise<void> {
    const wrapped = wrapper.seal(random.token(keyBytes), placeOf(workspaceId, version));
    await store.insert(workspaceId, { version, wrapped });
  }

  async function read(workspaceId: string): Promise<KnownKeys> {
    const readAtMs = nowMs();
    if ((await store.list(workspaceId)).length === 0) await addKey(workspaceId, 1);
    const byVersion = new Map<number, KeyObject>();
    for (const { version, wrapped } of await store.list(workspaceId))
      byVersion.set(version, toKey(wrapper.open(wrapped, placeOf(workspaceId, version))));
    const keys = { byVersion, current: Math.max(...byVersion.keys()), readAtMs };
    known.set(workspaceId, keys);
    return keys;
  }

  /** Whoever asks while keys are read waits for the same reading. */
  function readOnce(workspaceId: string): Promise<KnownKeys> {
    const under = reading.get(workspaceId);
    if (under !== undefined) return under;
    const begun = read(workspaceId).finally(() => reading.delete(workspaceId));
    reading.set(workspaceId, begun);
    return begun;
  }

  async function keysOf(workspaceId: string, wanted?: number): Promise<KnownKeys> {
    const keys = known.get(workspaceId);
    const isGood = keys !== undefined && nowMs() - keys.readAtMs < keysKnownMs;
    return isGood && (wanted === undefined || keys.byVersion.has(wanted)) ? keys : readOnce(workspaceId);
  }

  /** What seals now, and what stands before it: under which key it is. */
  async function sealingKeyOf(workspaceId: string): Promise<{ key: KeyObject; head: Buffer }> {
    const { byVersion, current } = await keysOf(workspaceId);
    const key = byVersion.get(current);
    if (key === undefined) throw new SealError('A workspace has lost its data keys.');
    const head = Buffer.alloc(headBytes, format);
    head.writeUInt32BE(current, 1);
    return { key, head };
  }

  const ring: KeyRing = {
    keyedHash: createKeyedHash(secret),
    seal: async (workspaceId, purpose, plain) => {
      const { key, head } = await sealingKeyOf(workspaceId);
      return encrypt(key, random, aadOf(workspaceId, purpose), plain, head);
    },
    sealAll: async (workspaceId, texts) => {
      const { key, head } = await sealingKeyOf(workspaceId);
      return texts.map(({ purpose, plain }) => encrypt(key, random, aadOf(workspaceId, purpose), plain, head));
    },
    unseal: async (workspaceId, purpose, sealed) => {
      const version = readKeyVersion(sealed);
      const key = (await keysOf(workspaceId, version)).byVersion.get(version);
      if (key === undefined) throw new SealError(`The data key ${version} of the workspace is gone.`);
      const plain = decrypt(key, aadOf(workspaceId, purpose), Buffer.from(sealed).subarray(headBytes));
      if (plain === null) throw new SealError(`What was sealed can not be opened (${purpose.split(':')[0]}).`);
      return plain;
    },
    rotate: async (workspaceId) => {
      const version = (await readOnce(workspaceId)).current + 1;
      await addKey(workspaceId, version);
      return (await read(workspaceId)).current;
    },
    currentVersion: async (workspaceId) => (await keysOf(workspaceId)).current,
    sealUnderOwnKey: async (workspaceId, purpose, plain) => {
      const own = Buffer.from(random.token(keyBytes), 'base64url');
      const key = await ring.seal(workspaceId, purpose, own);
      return { key, sealed: encrypt(createSecretKey(own), random, aadOf(workspaceId, purpose), plain) };
    },
    unsealUnderOwnKey: async (workspaceId, purpose, { key, sealed }) => {
      const own = await ring.unseal(workspaceId, purpose, key);
      const plain = decrypt(createSecretKey(own), aadOf(workspaceId, purpose), Buffer.from(sealed));
      if (plain === null) throw new SealError(`What was sealed can not be opened (${purpose.split(':')[0]}).`);
      return plain;
    },
  };
  return ring;
}

/** A ring for processes that were started without the secret: it opens and seals nothing. */
export function createClosedKeyRing(): KeyRing {
  const refuse = (): never => {
    throw new SealError('This process was started without the secret under which what is kept of people is sealed.');
  };
  const refuseLater = async () => refuse();
  return {
    keyedHash: { compute: refuse },
    seal: refuseLater,
    sealAll: refuseLater,
    unseal: refuseLater,
    rotate: refuseLater,
    currentVersion: refuseLater,
    sealUnderOwnKey: refuseLater,
    unsealUnderOwnKey: refuseLater,
  };
}

function toKey(base64url: string): KeyObject {
  return createSecretKey(Buffer.from(base64url, 'base64url'));
}

function placeOf(workspaceId: string, version: number): string {
  return `dataKey:${workspaceId}:${version}`;
}

function aadOf(workspaceId: string, purpose: string): string {
  return `${workspaceId}\u0000${purpose}`;
}
