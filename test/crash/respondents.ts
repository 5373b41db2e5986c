import { createResponseMaker } from '../../bench/response-body.ts';
import type { Company } from '../company.ts';

/** What respondents were told is kept. */
export interface Acknowledged {
  /** Whether a ticket must open, by response id */
  readonly detractorById: Map<string, boolean>;
}

/** People who go on answering until they are told to stop. */
export interface Respondents {
  readonly acknowledged: Acknowledged;
  /** Settles when `count` more responses were acknowledged. */
  untilMore(count: number): Promise<void>;
  /** Everyone finishes the response in hand, however often it has to be sent. */
  stop(): Promise<void>;
}

const detractorShare = 0.2;
const retryMs = 50;
const requestTimeoutMs = 10_000;

/**
 * Lets `people` answer at the same time, each the next response as soon as the last one was acknowledged. Like the
 * respondent's page they send a response again, under the same id, until they are told that it is kept,
 * or the test is abandoned.
 */
export function startRespondents(
  url: string,
  company: Company,
  people: number,
  seed: number,
  abandoned: AbortSignal,
): Respondents {
  const detractorById = new Map<string, boolean>();
  let isStopping = false;
  const all = Array.from({ length: people }, (_, index) => answer(seed + index));

  async function answer(ownSeed: number): Promise<void> {
    const path = `/api/v1/public/links/${company.linkId}/responses`;
    const target = {
      url,
      path,
      surveyVersion: company.surveyVersion,
      unitCodes: company.stores.map(({ code }) => code),
      detractorShare,
      namesCustomer: ownSeed % 2 === 0,
    };
    const makeResponse = createResponseMaker(target, ownSeed);
    while (!isStopping) {
      const response = makeResponse();
      while (!(await isAccepted(`${url}${path}`, response.json))) {
        if (abandoned.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
      detractorById.set(response.id, response.isDetractor);
    }
  }

  return {
    acknowledged: { detractorById },
    untilMore: async (count) => {
      const wanted = detractorById.size + count;
      while (detractorById.size < wanted && !abandoned.aborted) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(all);
    },
  };
}

/** False while the server or its database is away. @throws when a response is refused for what it says */
async function isAccepted(address: string, json: string): Promise<boolean> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: json,
    signal: AbortSignal.timeout(requestTimeoutMs),
  }).catch(() => null);
  if (response === null) return false;
  const text = await response.text().catch(() => null);
  if (response.status >= 400 && response.status < 500) throw new Error(`Refused with ${response.status}: ${text}`);
  return response.status === 201 && text !== null;
}
