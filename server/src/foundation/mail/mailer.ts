import nodemailer from 'nodemailer';

/** One message to one address. */
export interface MailMessage {
  /**
   * Stable per message: sending again under the same key, after a crash between handing over and noting it, produces
   * the same Message-ID, by which mailboxes recognise the copy.
   */
  key: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /**
   * Where whoever gets it ends more of its kind: told in the headers for one click in the mail program (RFC 2369, RFC 8058).
   * A POST there must end it without asking, a GET must change nothing.
   */
  unsubscribeUrl?: string;
}

/**
 * What became of a message. `sent`: the mail server took it over. `rejected`: it never will, and trying again is
 * useless. `notConfigured`: there is no mail server; whoever keeps the message shows it as not sent.
 */
export type MailOutcome = { kind: 'sent' } | { kind: 'rejected'; reason: string } | { kind: 'notConfigured' };

/** The way to the mail server. */
export interface Mailer {
  /** Hands a message over. @throws MailTroubleError when the mail server can't be used now; try again later */
  send(message: MailMessage): Promise<MailOutcome>;
  /** Ends open connections. */
  close(): Promise<void>;
}

/** The mail server did not answer, refused to talk or asked to come back later. Says nothing about the message. */
export class MailTroubleError extends Error {
  override readonly name = 'MailTroubleError';
}

/**
 * Opens the way to a mail server; connections are made when there is something to send.
 * @param url `smtp://user:password@host:port` or `smtps://…`; null when mail is not set up
 * @param from sender, `Name <address>`
 */
export function createMailer({ url, from }: { url: string | null; from: string }): Mailer {
  if (url === null) return { send: async () => ({ kind: 'notConfigured' }), close: async () => undefined };
  const transport = nodemailer.createTransport({
    ...connectionOf(url),
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'voxloop.invalid';

  return {
    send: async ({ key, to, subject, text, html, unsubscribeUrl }) => {
      try {
        await transport.sendMail({
          from,
          // An object is taken as one address; a string could smuggle in a second one.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${key}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(unsubscribeUrl) },
          ...(html === undefined ? {} : { html }),
        });
        return { kind: 'sent' };
      } catch (error) {
        return judge(error);
      }
    },
    close: async () => transport.close(),
  };
}

function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function connectionOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

/** Codes of nodemailer for faults of the message or its address, as opposed to the connection or the sign-in. */
const messageFaults = new Set(['EENVELOPE', 'EMESSAGE']);

function judge(error: unknown): MailOutcome {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error ? String(error.code) : '';
  const responseCode = 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  const final = Number.isNaN(responseCode) || responseCode >= 500;
  if (messageFaults.has(code) && final) return { kind: 'rejected', reason: error.message };
  throw new MailTroubleError(`The mail server could not be used: ${error.message}`, { cause: error });
}
