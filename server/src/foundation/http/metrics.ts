import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the process counts about itself, in Prometheus' format. */
export const metricsRegistry = new Registry();
collectDefaultMetrics({ register: metricsRegistry });

export const requestDurationSeconds = new Histogram({
  name: 'voxloop_http_request_duration_seconds',
  help: 'Time to answer a request, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [metricsRegistry],
});

export const feedbackAcceptedCount = new Counter({
  name: 'voxloop_feedback_accepted_total',
  help: 'Feedback accepted into PostgreSQL',
  labelNames: ['kind', 'origin'],
  registers: [metricsRegistry],
});

export const eventAcceptedCount = new Counter({
  name: 'voxloop_events_accepted_total',
  help: 'Customer events accepted into PostgreSQL',
  registers: [metricsRegistry],
});

export const relayWaitingEvents = new Gauge({
  name: 'voxloop_outbox_waiting_events',
  help: 'Events not yet in a batch',
  registers: [metricsRegistry],
});

export const relayLagEvents = new Gauge({
  name: 'voxloop_outbox_lag_events',
  help: 'Events in batches that a subscriber has not digested',
  labelNames: ['subscriber'],
  registers: [metricsRegistry],
});
