import { reach } from '../send.ts';

/** What the server tells of the service that gives proofs of being human. */
interface Widget {
  siteKey: string;
  script: string;
  api: 'turnstile' | 'hcaptcha' | 'grecaptcha';
}

/** What the services' scripts have in common. */
interface WidgetApi {
  ready?(work: () => void): void;
  render(place: HTMLElement, options: Readonly<Record<string, unknown>>): unknown;
}

/** No service is configured; its widget is shown; or it could not be loaded. */
export type WidgetOutcome = 'off' | 'shown' | 'unreachable';

const limitMs = 15_000;

/**
 * Shows the service's widget in a place of the page.
 * @param onToken hears the proof, and `undefined` when it is no longer good
 */
export async function showWidget(
  place: HTMLElement,
  language: string,
  onToken: (token: string | undefined) => void,
): Promise<WidgetOutcome> {
  // The page may stand in one of another origin; its scripts come from the server.
  const answer = await reach(`${new URL(import.meta.url).origin}/api/v1/public/captcha`, {}, limitMs);
  if (!answer?.ok) return 'unreachable';
  const { widget }: { widget: Widget | null } = await answer.json();
  if (widget === null) return 'off';
  const api = await loadApi(widget);
  if (api === null) return 'unreachable';
  const { siteKey: sitekey } = widget;
  const lost = () => onToken(undefined);
  const options = {
    sitekey,
    callback: onToken,
    'expired-callback': lost,
    'error-callback': lost,
    language,
    hl: language,
  };
  await new Promise<void>((resolve) => (widget.api === 'grecaptcha' && api.ready ? api.ready(resolve) : resolve()));
  api.render(place, options);
  return 'shown';
}

async function loadApi({ script, api }: Widget): Promise<WidgetApi | null> {
  return findApi(api) ?? ((await loadScript(script)) ? findApi(api) : null);
}

function findApi(name: Widget['api']): WidgetApi | null {
  const found: unknown = Reflect.get(globalThis, name);
  return isApi(found) ? found : null;
}

function isApi(value: unknown): value is WidgetApi {
  return typeof value === 'object' && value !== null && 'render' in value && typeof value.render === 'function';
}

function loadScript(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = address;
    script.async = true;
    script.onload = () => resolve(true);
    script.onerror = () => {
      script.remove();
      resolve(false);
    };
    document.head.append(script);
  });
}
