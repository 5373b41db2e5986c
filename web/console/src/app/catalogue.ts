import type account from '../catalogue/en/account.json';
import type alertRules from '../catalogue/en/alertRules.json';
import type alerts from '../catalogue/en/alerts.json';
import type apiKeys from '../catalogue/en/apiKeys.json';
import type app from '../catalogue/en/app.json';
import type audit from '../catalogue/en/audit.json';
import type conditions from '../catalogue/en/conditions.json';
import type contact from '../catalogue/en/contact.json';
import type derived from '../catalogue/en/derived.json';
import type edits from '../catalogue/en/edits.json';
import type events from '../catalogue/en/events.json';
import type filters from '../catalogue/en/filters.json';
import type imports from '../catalogue/en/imports.json';
import type joined from '../catalogue/en/joined.json';
import type lists from '../catalogue/en/lists.json';
import type members from '../catalogue/en/members.json';
import type notifications from '../catalogue/en/notifications.json';
import type overview from '../catalogue/en/overview.json';
import type people from '../catalogue/en/people.json';
import type peopleImport from '../catalogue/en/peopleImport.json';
import type privacy from '../catalogue/en/privacy.json';
import type readings from '../catalogue/en/readings.json';
import type responses from '../catalogue/en/responses.json';
import type roles from '../catalogue/en/roles.json';
import type scores from '../catalogue/en/scores.json';
import type segments from '../catalogue/en/segments.json';
import type signIn from '../catalogue/en/signIn.json';
import type sources from '../catalogue/en/sources.json';
import type states from '../catalogue/en/states.json';
import type surveyImport from '../catalogue/en/surveyImport.json';
import type surveys from '../catalogue/en/surveys.json';
import type tickets from '../catalogue/en/tickets.json';
import type today from '../catalogue/en/today.json';
import type units from '../catalogue/en/units.json';
import type uploads from '../catalogue/en/uploads.json';
import type webhooks from '../catalogue/en/webhooks.json';

interface Catalogue {
  account: typeof account;
  alertRules: typeof alertRules;
  alerts: typeof alerts;
  apiKeys: typeof apiKeys;
  app: typeof app;
  audit: typeof audit;
  conditions: typeof conditions;
  contact: typeof contact;
  derived: typeof derived;
  edits: typeof edits;
  events: typeof events;
  filters: typeof filters;
  imports: typeof imports;
  joined: typeof joined;
  lists: typeof lists;
  members: typeof members;
  notifications: typeof notifications;
  overview: typeof overview;
  people: typeof people;
  peopleImport: typeof peopleImport;
  privacy: typeof privacy;
  readings: typeof readings;
  responses: typeof responses;
  roles: typeof roles;
  scores: typeof scores;
  segments: typeof segments;
  signIn: typeof signIn;
  sources: typeof sources;
  states: typeof states;
  surveyImport: typeof surveyImport;
  surveys: typeof surveys;
  tickets: typeof tickets;
  today: typeof today;
  units: typeof units;
  uploads: typeof uploads;
  webhooks: typeof webhooks;
}

/** Every text of the console: `<catalogue file>.<key>`. A key that no catalogue has does not compile. */
export type MessageKey = {
  [Page in keyof Catalogue & string]: `${Page}.${keyof Catalogue[Page] & string}`;
}[keyof Catalogue & string];

type CatalogueFiles = Record<string, Record<string, string>>;

/** Flattens catalogue files (`…/<page>.json`) into messages by `<page>.<key>`. */
export function flattenCatalogue(files: CatalogueFiles): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const [path, texts] of Object.entries(files)) {
    const page = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
    for (const [key, text] of Object.entries(texts)) messages[`${page}.${key}`] = text;
  }
  return messages;
}
