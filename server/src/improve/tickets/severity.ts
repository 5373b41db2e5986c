import type { ValueTier } from '../../data/directory/index.ts';

/** How bad a case is, mildest first. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** How many steps a customer's value raises a case above what its rule says. */
const stepsByValueTier: Readonly<Record<ValueTier, number>> = { standard: 0, silver: 0, gold: 1, platinum: 2 };

/**
 * The severity of a case once the customer's value is known: gold raises the rule's severity by one step, platinum by
 * two, never beyond critical. An unknown customer (null) raises nothing.
 */
export function computeSeverity(ruleSeverity: Severity, valueTier: ValueTier | null): Severity {
  const steps = valueTier === null ? 0 : stepsByValueTier[valueTier];
  const index = Math.min(severities.indexOf(ruleSeverity) + steps, severities.length - 1);
  return severities[index] ?? ruleSeverity;
}

/** Negative when `a` is milder than `b`, positive when it is worse, 0 when both are the same. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}
