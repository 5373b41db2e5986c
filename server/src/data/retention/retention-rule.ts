import type { DueRecords, Ending, RetainedKind } from './retained-kind.ts';

/** How long a workspace keeps one kind of record. */
export interface RetentionRule {
  kind: string;
  /** Null: for ever */
  days: number | null;
  ending: Ending;
}

/** What a run makes an end of. */
export type DueKind = DueRecords & { kind: string };

const dayMs = 24 * 3_600_000;

/** The longest that can be chosen: a hundred years. */
export const maxDays = 36_525;

/** The rule of each kind: what the workspace has chosen, or what holds where it says nothing. */
export function resolveRules(kinds: readonly RetainedKind[], chosen: readonly RetentionRule[]): RetentionRule[] {
  return kinds.map(({ kind, defaultDays, endings: [usual = 'delete'] }) => {
    const rule = chosen.find((one) => one.kind === kind);
    return rule ?? { kind, days: defaultDays, ending: usual };
  });
}

/** Why a rule can't be taken; null when it can. */
export function findRuleFault(
  kind: RetainedKind,
  rule: Pick<RetentionRule, 'days' | 'ending'>,
): 'belowMinimum' | 'endingUnknown' | null {
  if (!kind.endings.includes(rule.ending)) return 'endingUnknown';
  return rule.days !== null && rule.days < kind.minimumDays ? 'belowMinimum' : null;
}

/**
 * What is due at a moment: of each kind that is not kept for ever, everything that is older than its days, to the
 * millisecond. What is nothing without another kind ends with that one at the latest.
 */
export function planRetention(
  kinds: readonly RetainedKind[],
  rules: readonly RetentionRule[],
  now: Date,
): readonly DueKind[] {
  const ruleOf = (name: string) => rules.find(({ kind }) => kind === name);
  return kinds.flatMap(({ kind, endsWith = [] }) => {
    const all = [kind, ...endsWith].flatMap((name) => ruleOf(name)?.days ?? []);
    const own = ruleOf(kind);
    if (own === undefined || all.length === 0) return [];
    return [{ kind, ending: own.ending, before: new Date(now.getTime() - Math.min(...all) * dayMs) }];
  });
}
