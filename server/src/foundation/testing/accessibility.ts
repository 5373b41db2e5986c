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
const libraryFaults: readonly LibraryFault[] = [
  {
    // The button that opens the tabs for which there is no room stands inside the list of tabs.
    rule: 'aria-required-children',
    html: /^<div role="tablist"[^>]*ant-tabs-nav/,
    issue: 'https://github.com/react-component/tabs/issues/1013',
  },
];

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
 * What is wrong with a page of ours, in words, one text for each violation; what libraries bring is only listed.
 * @param name how the page is called in the words
 */
export async function describeViolations(page: Page, name: string): Promise<string[]> {
  const violations = await findAccessibilityViolations(page);
  for (const { rule, target, libraryIssue } of violations) {
    if (libraryIssue !== null) process.stdout.write(`${name}: ${rule} at ${target}, from a library: ${libraryIssue}\n`);
  }
  return violations
    .filter(({ libraryIssue }) => libraryIssue === null)
    .map(({ rule, impact, help, target, html }) => `${name}: ${rule} (${impact}): ${help} ${target} ${html}`);
}
