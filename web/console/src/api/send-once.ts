/** The header under which the server remembers what it answered to a write. */
const keyHeader = 'idempotency-key';

interface Sender {
  /** Sends a request over the network. */
  send: (request: Request) => Promise<Response>;
  /** A key that nobody else has. */
  makeKey: () => string;
  /** Whether the server remembers its answer to this write, so that a repetition gets the same. */
  isRemembered: (request: Request) => boolean;
}

/**
 * Makes a sender of writes that sends each of them once, however often a button is pressed.
 *
 * The same write (method, address, body) while the first is under way gets the answer of the first. And where no answer
 * came, because the network broke, nobody knows whether the write happened: so it bore a key, and when it is tried again
 * it bears the same one, by which the server gives the answer that was lost instead of doing it twice.
 */
export function createOnceSender({ send, makeKey, isRemembered }: Sender): (request: Request) => Promise<Response> {
  const underWay = new Map<string, Promise<Response>>();
  const unanswered = new Map<string, string>();

  async function sendKeyed(request: Request, write: string): Promise<Response> {
    if (!isRemembered(request)) return send(request);
    const isRepetition = unanswered.has(write);
    const key = unanswered.get(write) ?? makeKey();
    unanswered.set(write, key);
    request.headers.set(keyHeader, key);
    const response = await send(request);
    if (isAnswer(response, isRepetition)) unanswered.delete(write);
    return response;
  }

  return async (request) => {
    const write = `${request.method} ${request.url}\n${await request.clone().text()}`;
    let answer = underWay.get(write);
    if (answer === undefined) {
      answer = sendKeyed(request, write).finally(() => underWay.delete(write));
      underWay.set(write, answer);
    }
    return (await answer).clone();
  };
}

/**
 * Whether the next press means a new write: it does once there is an answer, be it a refusal. A failure of the server's
 * own leaves that open, and so does a repetition that is told that the first is still being worked on.
 */
function isAnswer({ status, headers }: Response, isRepetition: boolean): boolean {
  if (status >= 500) return false;
  return !(isRepetition && status === 409 && !headers.has('idempotency-replayed'));
}
