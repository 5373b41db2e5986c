import { claimKey } from '../profile-claim.ts';
import { compareClaims } from './identity-claim.ts';
import type { IdentityIndex } from './identity-index.ts';
import type { BlockedJoin, Person } from './person.ts';

interface Group {
  readonly keys: Set<string>;
  /** The one value of each unique kind */
  readonly unique: Map<string, string>;
  readonly joinedBy: Set<string>;
}

/** Identifiers that are one person's, growing by joins that contradict nothing. */
export class PersonGroups {
  readonly #groupOf = new Map<string, Group>();
  readonly #index: IdentityIndex;

  constructor(index: IdentityIndex) {
    this.#index = index;
  }

  /** Begins with a person of this identifier alone. */
  add(key: string): void {
    const known = this.#index.find(key);
    if (known === undefined) return;
    const { kind, value } = known.identifier;
    const unique = this.#index.rules[kind]?.unique === true ? new Map([[kind, value]]) : new Map<string, string>();
    this.#groupOf.set(key, { keys: new Set([key]), unique, joinedBy: new Set() });
  }

  /** @returns why the two stay apart, or null when they are one now */
  join(keyA: string, keyB: string, claimId: string): BlockedJoin['reason'] | null {
    const [a, b] = [this.#groupOf.get(keyA), this.#groupOf.get(keyB)];
    if (a === undefined || b === undefined)
      throw new Error('Persons are resolved without somebody whom they depend on.');
    if (a === b) {
      a.joinedBy.add(claimId);
      return null;
    }
    for (const [kind, value] of a.unique) if ((b.unique.get(kind) ?? value) !== value) return 'unique';
    const [small, large] = a.keys.size < b.keys.size ? [a, b] : [b, a];
    if (this.#areApart(small, large)) return 'apart';
    for (const key of small.keys) {
      large.keys.add(key);
      this.#groupOf.set(key, large);
    }
    for (const [kind, value] of small.unique) large.unique.set(kind, value);
    for (const id of [...small.joinedBy, claimId]) large.joinedBy.add(id);
    return null;
  }

  #areApart(small: Group, large: Group): boolean {
    for (const key of small.keys) {
      for (const claim of this.#index.find(key)?.claims ?? []) {
        if (claim.kind !== 'apart' || !this.#index.isLive(claim)) continue;
        const [a, b] = claim.identifiers.map(claimKey);
        const other = a === key ? b : a;
        if (other !== undefined && large.keys.has(other)) return true;
      }
    }
    return false;
  }

  /** By the key of their first identifier, ascending. */
  listPersons(): Person[] {
    const persons = [...new Set(this.#groupOf.values())].map((group) => this.#toPerson(group));
    return persons.toSorted((a, b) => (claimKey(a.first) < claimKey(b.first) ? -1 : 1));
  }

  #toPerson({ keys, joinedBy }: Group): Person {
    const members = [...keys].sort().flatMap((key) => this.#index.find(key) ?? []);
    const [founder] = members.toSorted((a, b) => compareClaims(a.first, b.first));
    if (founder === undefined) throw new Error('A person without identifiers.');
    return {
      first: founder.identifier,
      identifiers: members.map(({ identifier }) => identifier),
      joinedBy: [...joinedBy].sort(),
    };
  }
}
