import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where files of respondents are kept. Keys are made by the server: letters, digits, `-` and `/`. */
export interface FileStorage {
  /** Keeps a file; whole or not at all. */
  save(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws where there is no file of that key */
  read(key: string): Promise<Buffer>;
  /** Forgets a file; nothing happens where there is none. */
  remove(key: string): Promise<void>;
}

/** Keeps files in a folder of this machine. */
export function createFolderStorage(folder: string): FileStorage {
  const pathOf = (key: string): string => {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new Error(`"${key}" is no key of a file.`);
    return join(folder, key);
  };
  return {
    save: async (key, bytes) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    read: (key) => readFile(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
