const prefix = 'voxloop.';

/** What this device remembers under a name; null for nothing. */
export function findStored(name: string): string | null {
  return window.localStorage.getItem(prefix + name);
}

/** What this device remembers under a name, when it is one of `allowed`; undefined otherwise. */
export function readChoice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
  const stored = findStored(name);
  return allowed.find((value) => value === stored);
}

/** Remembers a choice on this device. */
export function saveChoice(name: string, value: string): void {
  window.localStorage.setItem(prefix + name, value);
}

/** Forgets a choice on this device. */
export function forgetChoice(name: string): void {
  window.localStorage.removeItem(prefix + name);
}
