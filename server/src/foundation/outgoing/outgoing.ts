import { promises as dns, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AllowList } from './allow-list.ts';
import { OutgoingError } from './outgoing-error.ts';
import { isPublicAddress } from './public-address.ts';

/** A request to a server that is not ours. */
export interface OutgoingRequest {
  /** Default `GET` */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** The whole request with name look-up, connection and answer takes no longer. */
  timeoutMs: number;
  /** Most bytes of the answer's body that are read. */
  maxBytes: number;
  /** What happens to a longer body: it is cut there, or the request fails with `answerTooLarge`. Default `refuse` */
  longerBody?: 'cut' | 'refuse';
  /** Gives up sooner, with the signal's own reason. */
  signal?: AbortSignal;
}

/** What the other server said. Any status is an answer; redirects are answers too and are not followed. */
export interface OutgoingAnswer {
  status: number;
  /** By lower-case name */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** Whether the body was longer and was cut at `maxBytes`. */
  cut: boolean;
}

/**
 * The one way to call servers that somebody else names or runs: webhook receivers, sources, services.
 *
 * A host is looked up, every address that it has must belong to the Internet (or be on the operator's allow-list), and
 * the connection goes to the addresses that were looked at, so that a name can't change its meaning in between.
 * Redirects are never followed. Plain `http:` is for receivers on the allow-list alone.
 */
export interface Outgoing {
  /** Sends a request. @throws OutgoingError where there is no answer */
  fetch(url: string, request: OutgoingRequest): Promise<OutgoingAnswer>;
  /** Looks at an address as `fetch` would, without connecting. @throws OutgoingError */
  check(url: string, options: { timeoutMs: number }): Promise<void>;
  /**
   * Where to connect to for what is not HTTP (mail, databases): connect to this address and to no other, and check
   * certificates against the host's name. @throws OutgoingError
   */
  reach(host: string, options: { timeoutMs: number }): Promise<ReachableHost>;
}

/** A host that may be connected to. */
export interface ReachableHost {
  /** One of its addresses, all of which were looked at */
  address: string;
  /** Whether it is on the operator's list, so that connections need not be encrypted */
  mayBePlain: boolean;
}

/** Finds the addresses of a host. Rejects where there are none. */
export type LookUp = (host: string) => Promise<readonly LookupAddress[]>;

/** What may be called. @param options.lookUp how hosts become addresses. Default: the machine's own way */
export function createOutgoing(options: { allowList: AllowList; lookUp?: LookUp }): Outgoing {
  const lookUp = options.lookUp ?? ((host: string) => dns.lookup(host, { all: true }));
  const examine = async (url: string, end: AbortSignal): Promise<Target> => {
    const parsed = parseTarget(url);
    const host = hostOf(parsed);
    const addresses = await endingWith(end, findAddresses(host, lookUp));
    judge(parsed, host, addresses, options.allowList);
    return { url: parsed, addresses };
  };
  return {
    fetch: async (url, request) => {
      const deadline = AbortSignal.timeout(request.timeoutMs);
      const end = request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline]);
      try {
        return await send(await examine(url, end), request, end);
      } catch (error) {
        request.signal?.throwIfAborted();
        throw explain(error, url, deadline);
      }
    },
    check: async (url, { timeoutMs }) => {
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        await examine(url, deadline);
      } catch (error) {
        throw explain(error, url, deadline);
      }
    },
    reach: async (host, { timeoutMs }) => {
      const deadline = AbortSignal.timeout(timeoutMs);
      // A host in the form of an address is looked at as one: `//[::1]`, `//0x7f.1`.
      const url = `http://${isIP(host) === 6 ? `[${host}]` : host}`;
      try {
        return await reachHost(url, host, lookUp, options.allowList, deadline);
      } catch (error) {
        throw explain(error, url, deadline);
      }
    },
  };
}

async function reachHost(
  address: string,
  given: string,
  lookUp: LookUp,
  allowList: AllowList,
  deadline: AbortSignal,
): Promise<ReachableHost> {
  const url = URL.parse(address);
  if (url === null || url.port !== '' || url.pathname !== '/' || url.username !== '' || url.search !== '')
    throw new OutgoingError('urlInvalid', `"${given.slice(0, 100)}" is no host.`);
  const host = hostOf(url);
  const addresses = await endingWith(deadline, findAddresses(host, lookUp));
  const mayBePlain = refuseInner(host, addresses, allowList);
  const [first] = addresses;
  if (first === undefined) throw new OutgoingError('hostUnknown', `${host} has no address.`);
  return { address: first.address, mayBePlain };
}

/** An address with the only IP addresses that a connection for it may go to. */
interface Target {
  url: URL;
  addresses: readonly LookupAddress[];
}

/** WHATWG parsing spells every form of an IPv4 address (octal, hexadecimal, one number) as four decimal numbers. */
function parseTarget(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:'))
    throw new OutgoingError('urlInvalid', 'The address is not an http(s) address.');
  if (parsed.username !== '' || parsed.password !== '')
    throw new OutgoingError('urlInvalid', 'The address contains a user or a password. Use a header instead.');
  return parsed;
}

/** The host without the brackets of an IPv6 address and the dot that ends a complete name. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

async function findAddresses(host: string, lookUp: LookUp): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    const addresses = await lookUp(host);
    if (addresses.length > 0) return addresses;
  } catch (cause) {
    throw new OutgoingError('hostUnknown', `${host} has no address.`, { cause });
  }
  throw new OutgoingError('hostUnknown', `${host} has no address.`);
}

function judge(url: URL, host: string, addresses: readonly LookupAddress[], allowList: AllowList): void {
  const mayBePlain = refuseInner(host, addresses, allowList);
  if (url.protocol === 'http:' && !mayBePlain)
    throw new OutgoingError('tlsMissing', `${host} is on the Internet: use https.`);
}

/** @returns whether every address is on the operator's list. @throws OutgoingError `addressForbidden` */
function refuseInner(host: string, addresses: readonly LookupAddress[], allowList: AllowList): boolean {
  const allowed = ({ address }: LookupAddress) => allowList.allowsHost(host) || allowList.allowsAddress(address);
  const forbidden = addresses.find((address) => !allowed(address) && !isPublicAddress(address.address));
  // The address itself stays unsaid: whoever names hosts must not learn the inside of our network from refusals.
  if (forbidden !== undefined) throw new OutgoingError('addressForbidden', `${host} leads into an internal network.`);
  return addresses.every(allowed);
}

async function send({ url, addresses }: Target, request: OutgoingRequest, end: AbortSignal): Promise<OutgoingAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  const options = {
    method: request.method ?? 'GET',
    // A compressed answer would have to be unpacked to be measured.
    headers: {
      'accept-encoding': 'identity',
      'user-agent': 'Voxloop',
      ...request.headers,
      ...(body === undefined ? {} : { 'content-length': String(body.length) }),
    },
    // A connection of its own: one kept from another request would not have been looked at for this one.
    agent: false as const,
    lookup: pin(addresses),
    signal: end,
  };
  const sent = url.protocol === 'https:' ? https.request(url, options) : http.request(url, options);
  sent.on('response', resolve).on('error', reject);
  sent.end(body);
  const response = await promise;
  try {
    return {
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
      ),
      ...(await readBody(response, url, request)),
    };
  } finally {
    sent.destroy();
  }
}

/** Answers a connection's look-up with the addresses that were looked at. */
function pin(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all === true || first === undefined) done(null, [...addresses]);
    else done(null, first.address, first.family);
  };
}

async function readBody(
  response: http.IncomingMessage,
  url: URL,
  { maxBytes, longerBody = 'refuse' }: OutgoingRequest,
): Promise<Pick<OutgoingAnswer, 'body' | 'cut'>> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of response.iterator({ destroyOnReturn: true })) {
    chunks.push(chunk);
    byteCount += chunk.length;
    if (byteCount > maxBytes) break;
  }
  const cut = byteCount > maxBytes;
  if (cut && longerBody === 'refuse')
    throw new OutgoingError('answerTooLarge', `${hostOf(url)} answered with more than ${maxBytes} bytes.`);
  return { body: Buffer.concat(chunks).subarray(0, maxBytes), cut };
}

/** What a promise becomes, unless the signal ends it: for work that can't be told to stop. */
async function endingWith<T>(end: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(end.reason);
  if (end.aborted) abort();
  end.addEventListener('abort', abort);
  try {
    return await Promise.race([work, promise]);
  } finally {
    end.removeEventListener('abort', abort);
  }
}

function explain(error: unknown, url: string, deadline: AbortSignal): unknown {
  if (error instanceof OutgoingError) return error;
  const host = URL.parse(url)?.hostname ?? '';
  if (deadline.aborted) return new OutgoingError('timedOut', `${host} did not answer in time.`, { cause: error });
  // What Node's network throws bears a code; anything else is a mistake of ours.
  if (!(error instanceof Error && 'code' in error) || error instanceof TypeError) return error;
  const reason = `${host} could not be reached (${String(error.code)}).`;
  return new OutgoingError('connectionFailed', reason, { cause: error });
}
