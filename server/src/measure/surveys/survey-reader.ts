import { systemAccess } from '@voxloop/access';
import { getWorkspace } from '../../data/workspaces/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { surveyChangedTopic } from './change-survey.ts';
import type { Survey, SurveyVersion } from './survey.ts';
import type { SurveyLink } from './survey-link.ts';
import { findPresentedLink } from './survey-link-store.ts';
import { findSurveyVersion, getSurvey } from './survey-store.ts';

/** A survey as the outside meets it, in its workspace. */
export interface ServedSurvey {
  workspace: { id: string; timeZone: string };
  survey: Pick<Survey, 'id' | 'status' | 'publishedVersion' | 'anonymityThreshold'>;
}

/** A link that a respondent came by, with the survey behind it. */
export interface ServedLink extends ServedSurvey {
  link: SurveyLink;
}

/** Reads what respondents need, and remembers it: with a busy survey it costs the database nothing. */
export interface SurveyReader {
  /** The link of that id with its survey; null when there is none. At most a few seconds old. */
  findLink(linkId: string): Promise<ServedLink | null>;
  findSurvey(workspaceId: string, surveyId: string): Promise<ServedSurvey>;
  /** A version, which never changes; null when the survey has none of that number. */
  findVersion(workspaceId: string, surveyId: string, version: number): Promise<SurveyVersion | null>;
  /** Forgets what may have changed about surveys: this process need not wait for the notice. */
  forget(): void;
}

/** Links and states are remembered so long at most, should a notice of a change be lost with its connection. */
const rememberMs = 10_000;
const maxRemembered = 20_000;
const maxVersions = 1_000;

export function createSurveyReader(context: Pick<ServerContext, 'clock' | 'database' | 'live'>): SurveyReader {
  const { clock, database, live } = context;
  const links = new Map<string, { served: Promise<ServedLink | null>; untilMs: number }>();
  const versions = new Map<string, SurveyVersion>();
  live.listen((message) => {
    if (message.type === surveyChangedTopic) links.clear();
  });

  function findSurvey(workspaceId: string, surveyId: string): Promise<ServedSurvey> {
    return database.inWorkspace(workspaceId, async (tx) => {
      const { timeZone } = await getWorkspace(tx);
      const { id, status, publishedVersion, anonymityThreshold } = await getSurvey(
        tx,
        systemAccess(workspaceId),
        surveyId,
      );
      return {
        workspace: { id: workspaceId, timeZone },
        survey: { id, status, publishedVersion, anonymityThreshold },
      };
    });
  }

  async function readLink(linkId: string): Promise<ServedLink | null> {
    const presented = await database.asSystem((tx) => findPresentedLink(tx, linkId));
    if (presented === undefined) return null;
    return { ...(await findSurvey(presented.workspaceId, presented.link.surveyId)), link: presented.link };
  }

  /** Those who ask while it is being read wait for the same answer; only what was found is remembered. */
  function rememberLink(linkId: string, nowMs: number): Promise<ServedLink | null> {
    const served = readLink(linkId);
    const forgetIf = (unfit: boolean) => {
      if (unfit && links.get(linkId)?.served === served) links.delete(linkId);
    };
    served.then(
      (found) => forgetIf(found === null),
      () => forgetIf(true),
    );
    if (links.size >= maxRemembered) links.clear();
    links.set(linkId, { served, untilMs: nowMs + rememberMs });
    return served;
  }

  return {
    findSurvey,
    findLink: (linkId) => {
      const nowMs = clock.now().getTime();
      const held = links.get(linkId);
      return held !== undefined && held.untilMs > nowMs ? held.served : rememberLink(linkId, nowMs);
    },
    findVersion: async (workspaceId, surveyId, version) => {
      const key = `${workspaceId}:${surveyId}:${version}`;
      const held = versions.get(key);
      if (held !== undefined) return held;
      const found = await database.inWorkspace(workspaceId, (tx) =>
        findSurveyVersion(tx, systemAccess(workspaceId), surveyId, version),
      );
      if (found === undefined) return null;
      if (versions.size >= maxVersions) versions.clear();
      versions.set(key, found);
      return found;
    },
    forget: () => links.clear(),
  };
}
