import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ImpactValue, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe holds against an element. */
export interface AccessibilityViolation {
  readonly rule: string;
  readonly impact: ImpactValue;
  readonly help: string;
  /** CSS selector of the element at fault. */
  readonly target: string;
  readonly html: string;
  /** The report about the library that made the element, when it is not ours to mend. */
  readonly libraryIssue: string | null;
}

/** A known fault of a library's own elements. */
interface LibraryFault {
  readonly rule: string;
  /** Recognises the element by its markup. */
  readonly html: RegExp;
  readonly issue: string;
}

/** Faults that the libraries know of; each entry goes when its issue is closed. */
const libraryFaults: readonly LibraryFault[] = [];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
};

/**
 * Runs axe on a page as it stands and gives its serious and critical violations, ours first.
 * What a library brings is among them, with the issue that tells of it.
 */
export async function findAccessibilityViolations(page: Page): Promise<AccessibilityViolation[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, help, nodes }) =>
      nodes.map(({ html, target }) => ({
        rule: id,
        impact: impact ?? null,
        help,
        target: target.join(' '),
        html: html.slice(0, 200),
        libraryIssue: libraryFaults.find((fault) => fault.rule === id && fault.html.test(html))?.issue ?? null,
      })),
    )
    .sort((a, b) => Number(a.libraryIssue !== null) - Number(b.libraryIssue !== null));
}

/**
 * Fails when a page of ours has a serious or critical violation; lists what libraries bring.
 * @throws naming every violation of ours, with the element
 */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  const violations = await findAccessibilityViolations(page);
  for (const { rule, target, libraryIssue } of violations) {
    if (libraryIssue !== null) process.stdout.write(`${name}: ${rule} at ${target}, from a library: ${libraryIssue}\n`);
  }
  const ours = violations.filter(({ libraryIssue }) => libraryIssue === null);
  if (ours.length === 0) return;
  const lines = ours.map(
    ({ rule, impact, help, target, html }) => `  ${rule} (${impact}): ${help}\n    ${target}\n    ${html}`,
  );
  throw new Error(`${name} has ${ours.length} accessibility violations:\n${lines.join('\n')}`);
}
