import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { CaptchaConfig } from '../../foundation/config/index.ts';
import type { Logger } from '../../foundation/log/index.ts';
import { type Outgoing, OutgoingError } from '../../foundation/outgoing/index.ts';
import { verifyUrlOf } from './captcha-service.ts';

/** What a service says of a token: a person; nobody that it knows as one; or nothing, for it can't be asked. */
export type CaptchaVerdict = 'human' | 'refused' | 'unavailable';

/** Tells by the token that a page was given whether a person is in front of it. */
export interface CaptchaVerifier {
  verify(token: string): Promise<CaptchaVerdict>;
}

const limits = { timeoutMs: 5_000, maxBytes: 64 * 1024 } as const;
/** Longer ones are no tokens; the services give out some hundreds to 2,048 characters. */
const longestToken = 4_096;

const verdict = Compile(
  Type.Object({ success: Type.Boolean(), 'error-codes': Type.Optional(Type.Array(Type.String())) }),
);
/** What a service says of us rather than of the respondent. */
const ownFaults = /^(missing-input-secret|invalid-input-secret|bad-request|internal-error|sitekey-secret-mismatch)$/;

/**
 * Asks a service by the siteverify protocol, which hCaptcha, Turnstile and reCAPTCHA share: a form with `secret` and
 * `response`, answered by JSON with `success`. The respondent's address is not passed on.
 */
export function createCaptchaVerifier(config: CaptchaConfig, outgoing: Outgoing, log: Logger): CaptchaVerifier {
  const url = verifyUrlOf(config);
  const ask = async (token: string): Promise<CaptchaVerdict> => {
    const { status, body } = await outgoing.fetch(url, {
      ...limits,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ secret: config.secret, response: token, sitekey: config.siteKey }).toString(),
    });
    const said = parseVerdict(body);
    const faults = said?.['error-codes']?.filter((code) => ownFaults.test(code)) ?? [];
    if (status === 200 && said?.success === true) return 'human';
    if (said === null || status >= 500 || faults.length > 0) {
      log.error({ status, faults }, 'the captcha service gave no verdict; check its settings');
      return 'unavailable';
    }
    return 'refused';
  };
  return {
    verify: async (token) => {
      if (token === '' || token.length > longestToken) return 'refused';
      try {
        return await ask(token);
      } catch (error) {
        if (!(error instanceof OutgoingError)) throw error;
        log.error({ err: error }, 'the captcha service can not be reached');
        return 'unavailable';
      }
    },
  };
}

function parseVerdict(body: Uint8Array): { success: boolean; 'error-codes'?: string[] } | null {
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(body));
    return verdict.Check(said) ? said : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
