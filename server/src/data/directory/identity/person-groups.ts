import { compareClaims } from './identity-claim.ts';
import type { IdentityIndex } from './identity-index.ts';
import type { BlockedJoin, Person } from './person.ts';

interface Group {
  /** Ids of identifiers */
  readonly ids: Set<string>;
  /** The id of the one identifier of each unique kind */
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
  add(id: string): void {
    const known = this.#index.find(id);
    if (known === undefined) return;
    const { kind } = known.identifier;
    const unique = this.#index.rules[kind]?.unique === true ? new Map([[kind, id]]) : new Map<string, string>();
    this.#groupOf.set(id, { ids: new Set([id]), unique, joinedBy: new Set() });
  }

  /** @returns why the two stay apart, or null when they are one now */
  join(idA: string, idB: string, claimId: string): BlockedJoin['reason'] | null {
    const [a, b] = [this.#groupOf.get(idA), this.#groupOf.get(idB)];
    if (a === undefined || b === undefined)
      throw new Error('Persons are resolved without somebody whom they depend on.');
    if (a === b) {
      a.joinedBy.add(claimId);
      return null;
    }
    for (const [kind, id] of a.unique) if ((b.unique.get(kind) ?? id) !== id) return 'unique';
    const [small, large] = a.ids.size < b.ids.size ? [a, b] : [b, a];
    if (this.#areApart(small, large)) return 'apart';
    for (const id of small.ids) {
      large.ids.add(id);
      this.#groupOf.set(id, large);
    }
    for (const [kind, id] of small.unique) large.unique.set(kind, id);
    for (const joiningId of [...small.joinedBy, claimId]) large.joinedBy.add(joiningId);
    return null;
  }

  #areApart(small: Group, large: Group): boolean {
    for (const id of small.ids) {
      for (const claim of this.#index.find(id)?.claims ?? []) {
        if (claim.kind !== 'apart' || !this.#index.isLive(claim)) continue;
        const [a, b] = claim.identifiers;
        if (large.ids.has(a.id === id ? b.id : a.id)) return true;
      }
    }
    return false;
  }

  /** By the id of their first identifier, ascending. */
  listPersons(): Person[] {
    const persons = [...new Set(this.#groupOf.values())].map((group) => this.#toPerson(group));
    return persons.toSorted((a, b) => (a.first.id < b.first.id ? -1 : 1));
  }

  #toPerson({ ids, joinedBy }: Group): Person {
    const members = [...ids].sort().flatMap((id) => this.#index.find(id) ?? []);
    const [founder] = members.toSorted((a, b) => compareClaims(a.first, b.first));
    if (founder === undefined) throw new Error('A person without identifiers.');
    return {
      first: founder.identifier,
      identifiers: members.map(({ identifier }) => identifier),
      joinedBy: [...joinedBy].sort(),
    };
  }
}
