import { SourceFault } from '../../source-fault.ts';

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads headers, one a line (`X-Tenant: 12`), empty lines left out. @throws SourceFault `settingsInvalid` */
export function parseHeaders(written: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of written.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || !headerName.test(name)) throw new SourceFault('settingsInvalid', 'headers');
    headers[name] = line.slice(colon + 1).trim();
  }
  return headers;
}
