/** Puts values into the places of a text that are written `{name}`; nothing where there is no value. */
export function fillPlaces(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
