import { cleanHtml } from './clean-html.ts';

/** Words of an author within a line: plain, or with the marks that are allowed. `html` comes from `pipeHtml`. */
export function Words({ html }: { html: string }) {
  if (!/[<&]/.test(html)) return <>{html}</>;
  // Without a `<` there is no element in it, only signs that were escaped.
  const clean = html.includes('<') ? cleanHtml(html) : html;
  return <span class="words" dangerouslySetInnerHTML={{ __html: clean }} />;
}
