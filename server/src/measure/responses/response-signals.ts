import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { FeedbackSignals } from '../../data/feedback/index.ts';
import type { ServedSurvey } from '../surveys/index.ts';

/** What a request tells of the browser that sent it, and what the page in it noticed. */
export interface Sender {
  address: string;
  userAgent: string;
  languages: string;
  webdriver?: boolean;
  trapFilled?: boolean;
}

const longestAgent = 200;

export function readSender(request: {
  ip: string;
  headers: { 'user-agent'?: string | undefined; 'accept-language'?: string | undefined };
}): Sender {
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, longestAgent),
    languages: request.headers['accept-language'] ?? '',
  };
}

/** Where the device digests of a server come from: nobody without its secret can make one. */
export function deriveDeviceKey(secret: string): KeyObject {
  return createSecretKey(createHmac('sha256', secret).update('devices of respondents').digest());
}

/**
 * What is kept of a sender for judging the response: the device as a keyed digest that is another for every survey, so that
 * nobody can be followed by it. Of a survey that promises anonymity, nothing that tells browsers apart is kept.
 */
export function toSignals(
  deviceKey: KeyObject,
  { survey }: ServedSurvey,
  { address, userAgent, languages, webdriver, trapFilled }: Sender,
): FeedbackSignals {
  const noticed = { ...(webdriver === true && { webdriver }), ...(trapFilled === true && { trapFilled }) };
  if (survey.anonymityThreshold > 0) return noticed;
  const traits = JSON.stringify([survey.id, address, userAgent, languages]);
  const device = createHmac('sha256', deviceKey).update(traits).digest('base64url').slice(0, 22);
  return { ...noticed, device, ...(userAgent !== '' && { userAgent }) };
}
