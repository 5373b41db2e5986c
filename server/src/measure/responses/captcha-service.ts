import type { CaptchaConfig } from '../../foundation/config/index.ts';

/** What the respondent's page needs to know of the service that tells people from programs. */
export interface CaptchaWidget {
  siteKey: string;
  /** Address of the service's script */
  script: string;
  /** The name under which that script puts itself into the page */
  api: 'turnstile' | 'hcaptcha' | 'grecaptcha';
}

/** How a service is reached. */
interface CaptchaService extends Pick<CaptchaWidget, 'script' | 'api'> {
  verifyUrl: string;
  /** Sources of its scripts and frames, for the content security policy of the page */
  sources: readonly string[];
}

/** The services whose siteverify protocol is spoken, as their documentation gives them. */
const services: Readonly<Record<CaptchaConfig['service'], CaptchaService>> = {
  turnstile: {
    api: 'turnstile',
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
    verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    sources: ['https://challenges.cloudflare.com'],
  },
  hcaptcha: {
    api: 'hcaptcha',
    script: 'https://js.hcaptcha.com/1/api.js?render=explicit',
    verifyUrl: 'https://api.hcaptcha.com/siteverify',
    sources: ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
  },
  recaptcha: {
    api: 'grecaptcha',
    script: 'https://www.google.com/recaptcha/api.js?render=explicit',
    verifyUrl: 'https://www.google.com/recaptcha/api/siteverify',
    sources: [
      'https://www.google.com/recaptcha/',
      'https://recaptcha.google.com/recaptcha/',
      'https://www.gstatic.com/recaptcha/',
    ],
  },
};

/** What the page is told of the configured service. */
export function toWidget({ service, siteKey, scriptUrl }: CaptchaConfig): CaptchaWidget {
  const { api, script } = services[service];
  return { siteKey, api, script: scriptUrl ?? script };
}

/** Where the configured service has tokens checked. */
export function verifyUrlOf({ service, verifyUrl }: CaptchaConfig): string {
  return verifyUrl ?? services[service].verifyUrl;
}

/** The sources that a page with the service's widget loads from. */
export function listCaptchaSources({ service, scriptUrl }: CaptchaConfig): string[] {
  const own = services[service].sources;
  return scriptUrl === null ? [...own] : [...own, new URL(scriptUrl).origin];
}
