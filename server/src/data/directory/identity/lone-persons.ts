import type { IdentifierKey } from '../identifier-key.ts';
import type { IdentityRules, TogetherClaim } from './identity-claim.ts';
import { IdentityIndex } from './identity-index.ts';
import type { Person } from './person.ts';
import { resolvePersons } from './resolve-persons.ts';

/**
 * The persons who follow from claims alone, whatever else was ever said: of each, one claim shows all identifiers, nobody
 * heard of any of them before, and no other of these claims names one. Who is divided or shared is left out.
 * @param claims all that are new, each once
 * @param isNew whether an identifier, by its id, was never heard of before
 * @returns in the order of their claims
 */
export function listLonePersons(
  claims: readonly TogetherClaim[],
  isNew: (id: string) => boolean,
  rules: IdentityRules,
): Person[] {
  const namedAgain = listNamedAgain(claims);
  const isLone = ({ id }: IdentifierKey) => isNew(id) && !namedAgain.has(id);
  const knownShapes = new Map<string, boolean>();
  const isOnePerson = (kinds: readonly string[]): boolean => {
    const shape = kinds.join('\u0000');
    const known = knownShapes.get(shape) ?? showOnePerson(kinds, rules);
    knownShapes.set(shape, known);
    return known;
  };
  return claims.flatMap(({ id, identifiers: shown }) => {
    if (!shown.every(isLone) || !isOnePerson(shown.map(({ kind }) => kind))) return [];
    // He was known by all of them at once, so that the least id is the first.
    const identifiers = shown.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const [first] = identifiers;
    return first === undefined ? [] : [{ first, identifiers, joinedBy: [id] }];
  });
}

/** The ids that more than one of these claims name. */
function listNamedAgain(claims: readonly TogetherClaim[]): Set<string> {
  const named = new Set<string>();
  const again = new Set<string>();
  for (const { identifiers } of claims)
    for (const { id } of identifiers) {
      if (named.has(id)) again.add(id);
      else named.add(id);
    }
  return again;
}

/**
 * Whether a claim that shows identifiers of these kinds makes one person of them all, where nothing else is said of any.
 * What they are does not matter then, so that it is found out once for everybody who is known by the same kinds.
 */
function showOnePerson(kinds: readonly string[], rules: IdentityRules): boolean {
  const identifiers = kinds.map((kind, place) => ({ kind, id: String(place) }));
  const index = new IdentityIndex(rules);
  index.learn([{ kind: 'together', id: 'claim', at: 0, identifiers }]);
  const { persons } = resolvePersons(index);
  return persons.length === 1 && persons[0]?.joinedBy.length === 1;
}
