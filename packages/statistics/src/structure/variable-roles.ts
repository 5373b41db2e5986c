import type { ModelRelation } from './parse-model.ts';

/** What part every variable of a model plays. Lists keep the order of first mention within their kind. */
export interface VariableRoles {
  readonly latent: readonly string[];
  /** indicators first, then what regressions explain, then the rest */
  readonly observed: readonly string[];
  /** observed and only explaining: neither measured by a factor nor explained, nor spoken of by ~~ or ~1 */
  readonly observedExogenous: readonly string[];
  /** latent and explained by no other */
  readonly latentExogenous: readonly string[];
  /** explained, and explaining nothing: their residuals may covary */
  readonly outcomes: readonly string[];
}

/** Reads off the relations of a model what part every variable plays. */
export function computeVariableRoles(relations: readonly ModelRelation[]): VariableRoles {
  const names = (operator: string, side: 'left' | 'right') => [
    ...new Set(relations.filter((relation) => relation.operator === operator).map((relation) => relation[side])),
  ];
  const latent = names('=~', 'left');
  const indicators = names('=~', 'right');
  const explained = names('~', 'left');
  const explaining = names('~', 'right');
  const spokenOf = [...names('~~', 'left'), ...names('~~', 'right'), ...names('~1', 'left')];
  const isLatent = new Set(latent);
  const all = [...indicators, ...explained, ...explaining, ...spokenOf];
  const observed = [...new Set(all)].filter((name) => !isLatent.has(name));
  const isExplained = new Set([...indicators, ...explained]);
  return {
    latent,
    observed,
    observedExogenous: observed.filter(
      (name) => explaining.includes(name) && !isExplained.has(name) && !spokenOf.includes(name),
    ),
    latentExogenous: latent.filter((name) => !isExplained.has(name)),
    outcomes: [
      ...latent.filter((name) => explained.includes(name)),
      ...observed.filter((name) => explained.includes(name)),
    ].filter((name) => !explaining.includes(name) && !indicators.includes(name)),
  };
}
