export type { Segment, SegmentState } from './segment.ts';
export { readSegmentChange, type SegmentChange, segmentEnteredTopic, segmentLeftTopic } from './segment-change.ts';
export {
  buildSegmentsJob,
  countSegmentsCron,
  dueSegmentsCron,
  evaluateDueProfiles,
  segmentRunKind,
} from './segment-jobs.ts';
export { segmentsRoutes } from './segment-routes.ts';
export { listSegmentsOfProfile, listSegmentsUsing } from './segment-store.ts';
export { segmentSubscriber } from './segment-subscriber.ts';
