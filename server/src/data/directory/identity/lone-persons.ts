import type { IdentityRules, TogetherClaim } from './identity-claim.ts';
import { IdentityIndex } from './identity-index.ts';
import type { Person } from './person.ts';
import { resolvePersons } from './resolve-persons.ts';

/**
 * The persons who follow from claims alone, whatever else was ever said: of each, one claim shows all identifiers, nobody
 * heard of any of them before, and no other of these claims names one. Who is divided or shared is left out.
 * @param claims all that are new, each once
 * @param isNew whether an identifier, by its id, was never heard of before
 */
export function listLonePersons(
  claims: readonly TogetherClaim[],
  isNew: (id: string) => boolean,
  rules: IdentityRules,
): Person[] {
  const index = new IdentityIndex(rules);
  index.learn(claims);
  const isLone = (id: string) => isNew(id) && index.joins(id) && index.find(id)?.claims.size === 1;
  const lone = new Map(
    claims.flatMap(({ id, identifiers }) =>
      identifiers.every((one) => isLone(one.id)) ? [[id, identifiers] as const] : [],
    ),
  );
  const { persons } = resolvePersons(
    index,
    [...lone.values()].flatMap((identifiers) => identifiers.map(({ id }) => id)),
  );
  return persons.filter(({ identifiers, joinedBy: [claimId, ...others] }) => {
    return others.length === 0 && lone.get(claimId ?? '')?.length === identifiers.length;
  });
}
