import { findTokenRange, type ReadText } from '../features/index.ts';
import type { Compiled } from './compiled-expression.ts';
import type { ScopeRange } from './rule-scopes.ts';

/** A place where an expression is met: the stretches of words that it took, in the order of the expression. */
export type Occurrence = readonly ScopeRange[];

/** What of a text one rule sees at a time. */
export class ScopeView {
  private readonly read: ReadText;
  private readonly found: ReadonlyMap<number, readonly ScopeRange[]>;
  private readonly range: ScopeRange;
  private readonly exceptions: readonly ScopeRange[];

  constructor(
    read: ReadText,
    found: ReadonlyMap<number, readonly ScopeRange[]>,
    range: ScopeRange,
    exceptions: readonly ScopeRange[] = [],
  ) {
    this.read = read;
    this.found = found;
    this.range = range;
    this.exceptions = exceptions;
  }

  without(exceptions: readonly ScopeRange[]): ScopeView {
    return exceptions.length === 0 ? this : new ScopeView(this.read, this.found, this.range, exceptions);
  }

  list(set: number): ScopeRange[] {
    const { range, exceptions } = this;
    return (this.found.get(set) ?? []).filter(
      (place) => covers(range, place) && !exceptions.some((exception) => covers(exception, place)),
    );
  }

  evaluate(expression: Compiled): Occurrence[] {
    switch (expression.kind) {
      case 'terms':
        return this.list(expression.set).map((place) => [place]);
      case 'any':
        return expression.parts.flatMap((part) => this.evaluate(part));
      case 'all':
        return this.evaluateAll(expression.parts);
      case 'near':
        return this.evaluate(expression.first).flatMap((first) => {
          const near = this.findNearest(first, this.evaluate(expression.second), expression);
          return near === undefined ? [] : [[...first, ...near]];
        });
    }
  }

  /** One occurrence for each of the first part, with the first of every other. */
  private evaluateAll(parts: readonly Compiled[]): Occurrence[] {
    const [first = [], ...others] = parts.map((part) => this.evaluate(part));
    const rest = others.map(([occurrence]) => occurrence);
    if (rest.includes(undefined)) return [];
    return first.map((occurrence) => [...occurrence, ...rest.flatMap((other) => other ?? [])]);
  }

  private findNearest(
    first: Occurrence,
    candidates: readonly Occurrence[],
    { within, inOrder }: { readonly within: number; readonly inOrder: boolean },
  ): Occurrence | undefined {
    let nearest: Occurrence | undefined;
    let least = within;
    for (const candidate of candidates) {
      const gap = this.countBetween(first, candidate, inOrder);
      if (gap <= least && (nearest === undefined || gap < least)) {
        nearest = candidate;
        least = gap;
      }
    }
    return nearest;
  }

  /** How many tokens stand between two occurrences; infinite where they overlap or stand in the wrong order. */
  private countBetween(first: Occurrence, second: Occurrence, inOrder: boolean): number {
    const [startA, endA] = measure(first);
    const [startB, endB] = measure(second);
    if (endA <= startB) return this.countTokens(endA, startB);
    return endB <= startA && !inOrder ? this.countTokens(endB, startA) : Number.POSITIVE_INFINITY;
  }

  private countTokens(start: number, end: number): number {
    if (start >= end) return 0;
    const { from, to } = findTokenRange(this.read, start, end);
    return to - from;
  }
}

const measure = (occurrence: Occurrence): readonly [start: number, end: number] => [
  Math.min(...occurrence.map(({ start }) => start)),
  Math.max(...occurrence.map(({ end }) => end)),
];

const covers = (outer: ScopeRange, inner: ScopeRange): boolean => outer.start <= inner.start && inner.end <= outer.end;
