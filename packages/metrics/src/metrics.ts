import {
  countMetric,
  distributionMetric,
  responsesMetric,
  ticketsClosedMetric,
  ticketsOpenedMetric,
  ticketsOpenMetric,
} from './count-metrics.ts';
import {
  eventMeanMetric,
  eventPersonsMetric,
  eventSumMetric,
  eventsMetric,
  joinedMeanMetric,
} from './event-metrics.ts';
import { distinctMetric, firstAtMetric, lastAtMetric } from './fact-metrics.ts';
import { cesMetric, meanMetric } from './mean-metrics.ts';
import type { Metric, MetricKind } from './metric.ts';
import { npsMetric } from './nps-metric.ts';
import { completionRateMetric, csatMetric, joinedShareMetric, onTimeClosingRateMetric } from './share-metrics.ts';

/** The one definition of every metric. */
export const metrics: { readonly [Kind in MetricKind]: Metric } = {
  nps: npsMetric,
  csat: csatMetric,
  ces: cesMetric,
  mean: meanMetric,
  count: countMetric,
  distribution: distributionMetric,
  responses: responsesMetric,
  completionRate: completionRateMetric,
  onTimeClosingRate: onTimeClosingRateMetric,
  ticketsOpened: ticketsOpenedMetric,
  ticketsClosed: ticketsClosedMetric,
  ticketsOpen: ticketsOpenMetric,
  firstAt: firstAtMetric,
  lastAt: lastAtMetric,
  distinct: distinctMetric,
  events: eventsMetric,
  eventPersons: eventPersonsMetric,
  eventSum: eventSumMetric,
  eventMean: eventMeanMetric,
  joinedMean: joinedMeanMetric,
  joinedShare: joinedShareMetric,
};
