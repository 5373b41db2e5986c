const formatters = new Map<string, Intl.DateTimeFormat>();

function getFormatter(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/**
 * The calendar day of an instant in a workspace's time zone.
 * @param timeZone IANA name, e.g. `Asia/Shanghai`; an unknown one throws RangeError.
 * @returns `YYYY-MM-DD`
 */
export function computeWorkspaceDay(at: Date, timeZone: string): string {
  return getFormatter(timeZone).format(at);
}
