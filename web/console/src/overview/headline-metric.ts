import type { Filter } from '../filters/use-filter.ts';
import { type headlineMetrics, listHeadlineMetrics } from './metric-queries.ts';

/** One of the headline's scores. */
export type HeadlineMetric = (typeof headlineMetrics)[number];

/** The score that the page looks at, from the address; NPS unless said otherwise, and where the filter can't narrow it. */
export function readMetric(text: string | null, filter: Pick<Filter, 'people'>): HeadlineMetric {
  return listHeadlineMetrics(filter).find((metric) => metric === text) ?? 'nps';
}
