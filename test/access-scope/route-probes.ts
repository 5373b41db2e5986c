import type { RouteProbes } from './probe.ts';
import { accessProbes } from './probes/access-probes.ts';
import { alertsProbes } from './probes/alerts-probes.ts';
import { auditProbes } from './probes/audit-probes.ts';
import { contactProbes } from './probes/contact-probes.ts';
import { derivedProbes } from './probes/derived-probes.ts';
import { directoryProbes } from './probes/directory-probes.ts';
import { eventsProbes } from './probes/events-probes.ts';
import { feedbackProbes } from './probes/feedback-probes.ts';
import { foundationProbes } from './probes/foundation-probes.ts';
import { hierarchyProbes } from './probes/hierarchy-probes.ts';
import { importsProbes } from './probes/imports-probes.ts';
import { joinedProbes } from './probes/joined-probes.ts';
import { notificationsProbes } from './probes/notifications-probes.ts';
import { peopleProbes } from './probes/people-probes.ts';
import { privacyProbes } from './probes/privacy-probes.ts';
import { queryProbes } from './probes/query-probes.ts';
import { responsesProbes } from './probes/responses-probes.ts';
import { retentionProbes } from './probes/retention-probes.ts';
import { scimProbes } from './probes/scim-probes.ts';
import { segmentsProbes } from './probes/segments-probes.ts';
import { signInProbes } from './probes/sign-in-probes.ts';
import { sourcesProbes } from './probes/sources-probes.ts';
import { surveysProbes } from './probes/surveys-probes.ts';
import { ticketsProbes } from './probes/tickets-probes.ts';
import { touchpointsProbes } from './probes/touchpoints-probes.ts';
import { webhooksProbes } from './probes/webhooks-probes.ts';
import { workspacesProbes } from './probes/workspaces-probes.ts';

/** The probes of every module of the server. Those of a new route go into the file of the module that has the route. */
export const probesByModule: readonly RouteProbes[] = [
  foundationProbes,
  workspacesProbes,
  signInProbes,
  scimProbes,
  accessProbes,
  auditProbes,
  contactProbes,
  privacyProbes,
  feedbackProbes,
  retentionProbes,
  hierarchyProbes,
  eventsProbes,
  directoryProbes,
  segmentsProbes,
  joinedProbes,
  derivedProbes,
  peopleProbes,
  touchpointsProbes,
  importsProbes,
  surveysProbes,
  responsesProbes,
  queryProbes,
  alertsProbes,
  ticketsProbes,
  notificationsProbes,
  sourcesProbes,
  webhooksProbes,
];

/** Requests for every route of the server. A route that is missing here, or stands here twice, makes the test fail. */
export const routeProbes: RouteProbes = Object.assign({}, ...probesByModule);
