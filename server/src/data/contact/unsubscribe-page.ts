import { type Language, text } from '../../foundation/text/index.ts';

/** What the page behind the link of a message says. */
export type UnsubscribePage =
  | { kind: 'ask'; purpose: string }
  | { kind: 'done' }
  /** The link is not one of ours */
  | { kind: 'unknown' };

/** What browsers may load for the page: nothing but what is in it. */
export const unsubscribePagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The page as HTML. Its form posts to its own address. */
export function writeUnsubscribePage(page: UnsubscribePage, language: Language): string {
  const say = (key: string, params = {}) => escapeHtml(text(language, `contact.unsubscribe.${key}`, params));
  const ask = () => `<p>${say('ask')}</p>
<p class="soft">${say('ofPurpose', { purpose: page.kind === 'ask' ? page.purpose : '' })}</p>
<form method="post"><button>${say('button')}</button></form>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say('title')}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif }
body { max-width: 32rem; margin: 15vh auto; padding: 0 1.25rem }
.soft { opacity: .75 }
button { font: inherit; min-height: 2.75rem; padding: 0 1.5rem; border: 0; border-radius: .5rem; background: #1f5fd0; color: #fff; cursor: pointer }
</style>
</head>
<body>
<main>
<h1>${say('title')}</h1>
${page.kind === 'ask' ? ask() : `<p role="status">${say(page.kind)}</p>`}
</main>
</body>
</html>
`;
}

function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
