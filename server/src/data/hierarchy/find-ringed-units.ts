import type { Day } from './unit.ts';
import type { UnitPeriod } from './unit-period.ts';

type Periods = readonly Pick<UnitPeriod<string>, 'parent' | 'validFrom' | 'validTo'>[];

/** What is wrong above a unit: it stands below itself at some time, or below more units than any company has levels. */
export type ChainFault = 'cycle' | 'tooDeep';

/** No tree is deeper; it also bounds the work that a hostile file can cause. */
export const maxDepth = 100;

/**
 * Looks above each of the given units, through all of time, for a ring that it is part of. Each walk goes up its own
 * chain only, so a change of one unit in a large tree costs no more than in a small one.
 * @param codes the units whose places change; a ring that none of them is part of was there before
 */
export function findRingedUnits(
  codes: Iterable<string>,
  periodsOf: (code: string) => Periods | undefined,
): Map<string, ChainFault> {
  const faults = new Map<string, ChainFault>();
  const climb = (start: string, code: string, during: Span, depth: number): ChainFault | null => {
    if (depth > maxDepth) return 'tooDeep';
    for (const { parent, span } of listParents(periodsOf(code) ?? [], during)) {
      const fault = parent === start ? 'cycle' : climb(start, parent, span, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  };
  for (const code of codes) {
    const fault = climb(code, code, { from: '', to: null }, 0);
    if (fault !== null) faults.set(code, fault);
  }
  // Whoever climbs into a ring that he is no part of never gets out of it; the ring's own units have been named.
  if ([...faults.values()].includes('cycle'))
    for (const [code, fault] of faults) if (fault === 'tooDeep') faults.delete(code);
  return faults;
}

/** Days from `from` (''; since ever) until before `to` (null: for good). */
interface Span {
  from: Day;
  to: Day | null;
}

/** Whom a unit stands below during some time, and when. */
function listParents(periods: Periods, { from, to }: Span): { parent: string; span: Span }[] {
  return periods.flatMap(({ parent, validFrom, validTo }, index) => {
    // Before its first period a unit counts as what it began as.
    const begins = index === 0 || validFrom < from ? from : validFrom;
    const isOutside = (to !== null && begins >= to) || (validTo !== null && validTo <= from);
    return parent === null || isOutside ? [] : [{ parent, span: { from: begins, to: earlier(validTo, to) } }];
  });
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
