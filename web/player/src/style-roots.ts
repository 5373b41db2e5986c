/** The documents and shadow roots that players stand in, and the style sheets of inputs that they have been given. */
const roots = new Set<Document | ShadowRoot>();
const sheets: CSSStyleSheet[] = [];

/** Has a root carry every style sheet of inputs, those loaded later too. */
export function addStyleRoot(root: Document | ShadowRoot): void {
  if (roots.has(root)) return;
  roots.add(root);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}

/** Adds a style sheet to every root. Constructed sheets need no exception from a content security policy. */
export function addStyles(css: string): void {
  if (typeof CSSStyleSheet === 'undefined') return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.push(sheet);
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
