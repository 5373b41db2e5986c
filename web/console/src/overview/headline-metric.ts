import { headlineMetrics } from './metric-queries.ts';

/** One of the headline's scores. */
export type HeadlineMetric = (typeof headlineMetrics)[number];

/** The score that the page looks at, from the address; NPS unless said otherwise. */
export function readMetric(text: string | null): HeadlineMetric {
  return headlineMetrics.find((metric) => metric === text) ?? 'nps';
}
