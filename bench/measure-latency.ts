import type { ApiClient } from '../test/api-client.ts';
import { drainBacklog } from './backlog.ts';
import { generateLoad, type LoadReport, type ResponseTarget } from './load.ts';
import { countResponses } from './measure-agreement.ts';
import { computeLatency, type Latency } from './percentile.ts';

/** How long after a respondent pressed "send" others see it, at a steady pace. */
export interface LatencyFigures {
  readonly ratePerSecond: number;
  readonly acceptedPerSecond: number;
  readonly accepted: number;
  readonly detractors: number;
  readonly intake: Latency;
  /** From sending a detractor's response until an open console is told of its ticket */
  readonly answerToTicket: Latency;
  /** From sending any response until the dashboard's query counts it */
  readonly answerToDashboard: Latency;
}

/** A moment at which something was known; milliseconds since 1970. */
interface Sighting<T> {
  readonly atMs: number;
  readonly seen: T;
}

const dashboardPollMs = 20;

/** Sends responses at a steady pace while a console is open and a dashboard asks again and again. */
export async function measureLatency(
  console: ApiClient,
  survey: { target: ResponseTarget; surveyId: string; day: string },
  pace: { ratePerSecond: number; durationMs: number },
): Promise<LatencyFigures> {
  await drainBacklog(survey.target.url);
  const end = new AbortController();
  const tickets: Sighting<readonly string[]>[] = [];
  await console.follow(({ type, ids }) => {
    if (type === 'ticket.changed') tickets.push({ atMs: now(), seen: ids });
  }, end.signal);
  const counts: Sighting<number>[] = [];
  const before = await countResponses(console, survey);
  const watching = watchCounts(console, survey, counts, end.signal);
  const load = await generateLoad({ ...pace, target: survey.target, concurrency: 64, seed: 200 });
  await drainBacklog(survey.target.url);
  await untilCounted(counts, before + load.accepted);
  end.abort();
  await watching;
  return {
    ratePerSecond: pace.ratePerSecond,
    acceptedPerSecond: (load.accepted * 1000) / load.elapsedMs,
    accepted: load.accepted,
    detractors: load.detractors,
    intake: load.latency,
    answerToTicket: computeLatency(await ticketTimes(console, load, tickets)),
    answerToDashboard: computeLatency(dashboardTimes(load, counts, before)),
  };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Asks as a dashboard does, until told to end. A count is known when its answer has come. */
async function watchCounts(
  console: ApiClient,
  survey: { surveyId: string; day: string },
  counts: Sighting<number>[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const seen = await countResponses(console, survey);
    counts.push({ atMs: now(), seen });
    await new Promise((resolve) => setTimeout(resolve, dashboardPollMs));
  }
}

async function untilCounted(counts: readonly Sighting<number>[], expected: number): Promise<void> {
  const until = performance.now() + 60_000;
  while ((counts.at(-1)?.seen ?? 0) < expected) {
    if (performance.now() > until) {
      throw new Error(`The dashboard counts ${counts.at(-1)?.seen ?? 0} responses; ${expected} were accepted.`);
    }
    await new Promise((resolve) => setTimeout(resolve, dashboardPollMs));
  }
}

/** The k-th response is on the dashboard as soon as the dashboard counts k more than before. */
function dashboardTimes(load: LoadReport, counts: readonly Sighting<number>[], before: number): number[] {
  return load.sent.flatMap(({ sentAtMs }, index) => {
    const sighting = counts.find(({ seen }) => seen >= before + index + 1);
    return sighting === undefined ? [] : [sighting.atMs - sentAtMs];
  });
}

interface TicketPage {
  readonly items: readonly { readonly id: string; readonly feedbackId: string; readonly openedAt: string }[];
  readonly nextCursor: string | null;
}

/** Tickets are known by their own ids to the live stream, so which response each is about is looked up afterwards. */
async function ticketTimes(
  console: ApiClient,
  load: LoadReport,
  tickets: readonly Sighting<readonly string[]>[],
): Promise<number[]> {
  const sentAtMs = new Map(load.sent.filter((sent) => sent.isDetractor).map((sent) => [sent.id, sent.sentAtMs]));
  const times: number[] = [];
  for await (const ticket of listTickets(console)) {
    const [sent, told] = [sentAtMs.get(ticket.feedbackId), findToldAt(ticket, tickets)];
    if (sent !== undefined && told !== undefined) times.push(told - sent);
  }
  if (times.length < sentAtMs.size) {
    throw new Error(`Of ${sentAtMs.size} detractors only ${times.length} have a ticket that the console was told of.`);
  }
  return times;
}

/** A message about many tickets at once names none; whoever hears it asks for the list, with all that were open by then. */
function findToldAt(
  { id, openedAt }: TicketPage['items'][number],
  tickets: readonly Sighting<readonly string[]>[],
): number | undefined {
  const openedAtMs = Date.parse(openedAt);
  return tickets.find(({ atMs, seen }) => seen.includes(id) || (seen.length === 0 && atMs >= openedAtMs))?.atMs;
}

async function* listTickets(console: ApiClient): AsyncGenerator<TicketPage['items'][number]> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: TicketPage = await console.send('GET', `/tickets?limit=100${cursor && `&cursor=${cursor}`}`);
    yield* page.items;
    cursor = page.nextCursor;
  }
}
