export { type PeopleNeighbours, peopleRoutes } from './people-routes.ts';
export type { TimelineEntry, TimelineSource } from './timeline.ts';
export { dataTimelines } from './timeline-sources.ts';
