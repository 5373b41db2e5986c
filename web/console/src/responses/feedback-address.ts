import type { Filter } from '../filters/use-filter.ts';

interface FeedbackView {
  feedbackId?: string;
  filter?: Pick<Filter, 'unitId' | 'surveyId' | 'touchpoint' | 'channel' | 'periodChoice'>;
  hasText?: boolean;
}

/** The address of the responses page narrowed to a filter, with one response opened if asked. */
export function buildFeedbackAddress({ feedbackId, filter, hasText }: FeedbackView): string {
  const parameters = new URLSearchParams();
  if (filter) {
    if (filter.unitId !== undefined) parameters.set('unit', String(filter.unitId));
    if (filter.surveyId) parameters.set('survey', filter.surveyId);
    if (filter.touchpoint) parameters.set('touchpoint', filter.touchpoint);
    if (filter.channel) parameters.set('channel', filter.channel);
    parameters.set('period', filter.periodChoice);
  }
  if (hasText) parameters.set('text', '1');
  const query = parameters.toString();
  return `/responses${feedbackId ? `/${feedbackId}` : ''}${query ? `?${query}` : ''}`;
}
