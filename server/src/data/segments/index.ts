export { changeSegment, rebuildSegmentsUsing, type WantedSegment } from './change-segments.ts';
export { openPersonFilter, type PersonFilter } from './person-filter.ts';
export { openPersonValues, type PersonValues, tellsPersonsApart } from './person-values.ts';
export type { Segment, SegmentState } from './segment.ts';
export { readSegmentChange, type SegmentChange, segmentEnteredTopic, segmentLeftTopic } from './segment-change.ts';
export {
  buildSegmentsJob,
  countSegmentsCron,
  dueSegmentsCron,
  evaluateDueProfiles,
  segmentRunKind,
} from './segment-jobs.ts';
export { drawPersons } from './segment-preview-store.ts';
export { segmentsRoutes } from './segment-routes.ts';
export { countPersons, countProfiles, listSegmentsOfProfile, listSegmentsUsing } from './segment-store.ts';
export { segmentSubscriber } from './segment-subscriber.ts';
