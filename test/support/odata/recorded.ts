export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is; everything else as JSON. */
  readonly body?: unknown;
}

export interface Recorded {
  readonly fetch: typeof fetch;
  /** What was asked, in order. */
  readonly sent: Sent[];
}

/** A service that says what it is told to, and remembers what it was asked. */
export function recorded(say: (sent: Sent) => Said): Recorded {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: (input, init) => {
      const { method = 'GET', headers, body } = init ?? {};
      const one: Sent = {
        method,
        url: input instanceof Request ? input.url : String(input),
        headers: new Headers(headers),
        body: typeof body === 'string' ? body : '',
      };
      sent.push(one);
      const { status = 200, headers: own = {}, body: said } = say(one);
      const text = typeof said === 'string' ? said : said === undefined ? undefined : JSON.stringify(said);
      const type = typeof said === 'string' ? 'multipart/mixed; boundary=b' : 'application/json';
      return Promise.resolve(
        new Response(status === 204 ? null : (text ?? ''), { status, headers: { 'Content-Type': type, ...own } }),
      );
    },
  };
}
