import { type FetchMessageObject, ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import Type, { type Static } from 'typebox';
import { SourceFault } from '../../source-fault.ts';
import { defineSourceKind, line, type SourcePage, type SourceReading, secret } from '../../source-kind.ts';
import type { SourceRecord } from '../../source-record.ts';

const Settings = Type.Object(
  {
    host: line(),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    encryption: Type.Enum(['tls', 'startTls', 'none']),
    user: line(),
    password: secret(),
    mailbox: line(),
  },
  { additionalProperties: false },
);

/** The newest message that was read. Where the server renumbers its messages, it says so by another `uidValidity`. */
const Cursor = Type.Object({ uidValidity: Type.String(), uid: Type.Integer({ minimum: 0 }) });
type Cursor = Static<typeof Cursor>;
type Reading = SourceReading<Static<typeof Settings>, Cursor>;

const messagesPerPage = 50;
/** Of a larger message the beginning is read: its words stand before its attachments. */
const maxMessageBytes = 2 * 1024 * 1024;
const timeoutMs = 30_000;

/** Messages of a mailbox, read by IMAP without marking them as seen. */
export const imapKind = defineSourceKind({
  name: 'imap',
  mode: 'pull',
  settings: Settings,
  secrets: ['password'],
  cursor: Cursor,
  pull,
});

async function* pull(reading: Reading): AsyncGenerator<SourcePage<Cursor>> {
  const client = await connect(reading);
  const end = () => client.close();
  reading.signal.addEventListener('abort', end);
  try {
    const uidValidity = await openMailbox(client, reading.settings.mailbox);
    let uid = reading.cursor?.uidValidity === uidValidity ? reading.cursor.uid : 0;
    for (const uids of inPages(await listUidsAfter(client, uid))) {
      const records = await readMessages(client, uids);
      uid = uids.at(-1) ?? uid;
      yield { records, cursor: { uidValidity, uid } };
    }
  } catch (error) {
    throw toFault(error);
  } finally {
    reading.signal.removeEventListener('abort', end);
    client.close();
  }
}

async function connect({ settings, outgoing }: Reading): Promise<ImapFlow> {
  const { host, port, encryption, user, password } = settings;
  const { address, mayBePlain } = await outgoing.reach(host, { timeoutMs });
  if (encryption === 'none' && !mayBePlain)
    throw new SourceFault('addressForbidden', `${host} is on the Internet: use TLS.`);
  const client = new ImapFlow({
    host: address,
    port,
    servername: host,
    secure: encryption === 'tls',
    ...(encryption === 'tls' ? {} : { doSTARTTLS: encryption === 'startTls' }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  // What breaks later breaks the command in hand too, and is told there.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw toFault(error);
  }
}

/** @returns what tells whether the numbers of messages still mean the same */
async function openMailbox(client: ImapFlow, name: string): Promise<string> {
  try {
    const { uidValidity } = await client.mailboxOpen(name, { readOnly: true });
    return String(uidValidity);
  } catch (error) {
    if (isRefusal(error)) throw new SourceFault('notFound', name, { cause: error });
    throw error;
  }
}

/** `n:*` gives the newest message even where it is older than n. */
async function listUidsAfter(client: ImapFlow, uid: number): Promise<number[]> {
  const found = await client.search({ uid: `${uid + 1}:*` }, { uid: true });
  return (found || []).filter((one) => one > uid).sort((a, b) => a - b);
}

function inPages(uids: readonly number[]): number[][] {
  const pages: number[][] = [];
  for (let from = 0; from < uids.length; from += messagesPerPage) pages.push(uids.slice(from, from + messagesPerPage));
  return pages;
}

async function readMessages(client: ImapFlow, uids: readonly number[]): Promise<SourceRecord[]> {
  const query = { uid: true, internalDate: true, source: { maxLength: maxMessageBytes } };
  const messages = await client.fetchAll(uids.join(','), query, { uid: true });
  return Promise.all(messages.sort((a, b) => a.uid - b.uid).map(readMessage));
}

async function readMessage({ uid, source, internalDate }: FetchMessageObject): Promise<SourceRecord> {
  const mail = await simpleParser(source ?? Buffer.alloc(0), { skipImageLinks: true, skipTextLinks: true });
  const [from] = mail.from?.value ?? [];
  const references = mail.references === undefined ? [] : [mail.references].flat();
  const received = internalDate === undefined ? '' : new Date(internalDate).toISOString();
  return {
    position: `message ${uid}`,
    fields: {
      messageId: mail.messageId ?? `uid ${uid}`,
      // The message that began the conversation is the first of its references (RFC 5322, 3.6.4).
      thread: references[0] ?? mail.inReplyTo ?? mail.messageId ?? '',
      date: mail.date?.toISOString() ?? received,
      received,
      from: { address: from?.address ?? '', name: from?.name ?? '' },
      to: listAddresses(mail.to),
      subject: mail.subject ?? '',
      text: (mail.text ?? '').trim(),
    },
  };
}

function listAddresses(to: Awaited<ReturnType<typeof simpleParser>>['to']): string {
  return [to ?? []]
    .flat()
    .flatMap(({ value }) => value.map(({ address }) => address ?? ''))
    .filter((address) => address !== '')
    .join(', ');
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'responseStatus' in error && error.responseStatus === 'NO';
}

/** What the client throws, as a fault; a mistake of ours stays one. */
function toFault(error: unknown): unknown {
  if (error instanceof SourceFault || !(error instanceof Error)) return error;
  if ('authenticationFailed' in error && error.authenticationFailed === true)
    return new SourceFault('refused', 'IMAP: the user or password is not accepted.', { cause: error });
  if ('responseStatus' in error || ('code' in error && typeof error.code === 'string'))
    return new SourceFault('brokenOff', `IMAP: ${'code' in error ? String(error.code) : error.message}`, {
      cause: error,
    });
  return error;
}
