import { escapeHtml } from '../definition/rich-text.ts';

/** How a page looks on screen and on A4. */
const style = `
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; max-width: 46em; margin: 0 auto; padding: 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; border-bottom: 1px solid #999; }
section { break-inside: avoid; margin: 1.2em 0; } .hint, .logic { color: #555; font-size: 0.9em; } .logic { font-style: italic; }
ul { list-style: none; padding-left: 0.5em; margin: 0.3em 0; } table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 0.25em 0.5em; text-align: left; vertical-align: top; } tr { break-inside: avoid; }
.line { border-bottom: 1px solid #666; height: 1.6em; } .box { border: 1px solid #666; height: 7em; } img { max-width: 100%; }
`;

/** A whole HTML document, ready to print. `body` is HTML that has been made safe. No script, nothing from elsewhere. */
export function printedPage(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src https: data:; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
}
