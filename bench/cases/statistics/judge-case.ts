import { type Adapter, readCaseInput, type StatisticsCase } from './case.ts';
import { compareTree, type Mismatch } from './compare.ts';

/** How a case went. */
export interface CaseVerdict {
  readonly passed: boolean;
  /** How many values were compared */
  readonly checked: number;
  readonly mismatches: readonly Mismatch[];
  /** Why it failed; empty where it passed */
  readonly reason: string;
}

/**
 * Answers a case through the public API and compares all that it expects. An unknown procedure and an error that an adapter
 * or a procedure throws are failures of the case.
 *
 * @param file where the case stands
 */
export function judgeCase(
  statisticsCase: StatisticsCase,
  file: string,
  adapters: ReadonlyMap<string, Adapter>,
): CaseVerdict {
  const { call, expected, tolerance } = statisticsCase;
  const fail = (reason: string, checked = 0, mismatches: readonly Mismatch[] = []): CaseVerdict => {
    return { passed: false, checked, mismatches, reason };
  };
  const adapter = adapters.get(call.fn);
  if (adapter === undefined) return fail(`no procedure answers "${call.fn}"`);
  try {
    const got = adapter(readCaseInput(statisticsCase, file), call.args);
    const { checked, mismatches } = compareTree(got, expected, tolerance);
    if (mismatches.length > 0) return fail(`${mismatches.length} of ${checked} values differ`, checked, mismatches);
    if (checked === 0) return fail('the case expects nothing');
    return { passed: true, checked, mismatches, reason: '' };
  } catch (error) {
    return fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
