import { readdirSync } from 'node:fs';
import type { Adapter } from './case.ts';

const folder = new URL('adapters/', import.meta.url);

/**
 * The adapters of every room of the package, by the `fn` that they answer: each file of `adapters/` exports `adapters`.
 *
 * @throws Error when a file exports none, or two answer the same `fn`
 */
export async function loadAdapters(): Promise<ReadonlyMap<string, Adapter>> {
  const all = new Map<string, Adapter>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const module: { adapters?: Readonly<Record<string, Adapter>> } = await import(new URL(file, folder).href);
    if (module.adapters === undefined) throw new Error(`adapters/${file} exports no adapters`);
    for (const [fn, adapter] of Object.entries(module.adapters)) {
      if (all.has(fn)) throw new Error(`adapters/${file} answers "${fn}", which another file answers too`);
      all.set(fn, adapter);
    }
  }
  return all;
}
