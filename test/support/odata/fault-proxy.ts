import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request may meet on its way. Those with "after" have reached the service. */
export const proxyFaults = [
  ...([
    'reset',
    'reset after',
    'too many',
    'too many until',
    'too many for no time',
    'too many, says nobody how long',
  ] as const),
  ...(['failed', 'failed after', 'failed after, and asks to wait', 'half a body after', 'slow body after'] as const),
  ...(['page instead after', 'expired token'] as const),
];
export type ProxyFault = (typeof proxyFaults)[number];

export interface FaultProxy {
  readonly url: string;
  /** Requests that came although the service had asked to wait. */
  readonly tooEarly: readonly string[];
  /** How often each fault happened. */
  readonly met: ReadonlyMap<ProxyFault, number>;
  stop(): void;
}

/** So late a request may come that was on its way before the answer that asked to wait. */
const grace = 60;

/** A proxy before a service; `choose` says what the next request meets. */
export async function faultProxy(target: string, choose: () => ProxyFault | undefined): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const tooEarly: string[] = [];
  const met = new Map<ProxyFault, number>();
  let closed: readonly [from: number, until: number] = [0, 0];

  const close = (response: ServerResponse, status: number, header: string, seconds: number): void => {
    closed = [Date.now() + grace, Date.now() + seconds * 1_000];
    response.writeHead(status, { 'Retry-After': header, 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { code: '0x80072322', message: 'Number of requests exceeded the limit.' } }));
  };

  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    const now = Date.now();
    if (now > closed[0] && now < closed[1]) tooEarly.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    const fault = choose();
    if (fault) met.set(fault, (met.get(fault) ?? 0) + 1);
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      switch (fault) {
        case 'reset':
          incoming.socket.destroy();
          return;
        case 'too many':
          close(response, 429, '1', 1);
          return;
        case 'too many until': {
          // Whole seconds, so it may be a little less than two.
          const until = Math.ceil((Date.now() + 1_000) / 1_000) * 1_000;
          close(response, 429, new Date(until).toUTCString(), (until - Date.now()) / 1_000);
          return;
        }
        case 'too many for no time':
          close(response, 429, '0', 0);
          return;
        case 'too many, says nobody how long':
          close(response, 429, 'soon', 0);
          return;
        case 'failed':
          response.writeHead(503).end();
          return;
        case 'expired token':
          response.writeHead(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }).end();
          return;
        default:
          forward(Buffer.concat(chunks), incoming, response, fault);
      }
    });
  });

  function forward(body: Buffer, incoming: IncomingMessage, response: ServerResponse, fault?: ProxyFault): void {
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => parts.push(chunk));
      answer.on('end', () => {
        const whole = Buffer.concat(parts);
        const sent = { ...answer.headers };
        switch (fault) {
          case 'reset after':
            incoming.socket.destroy();
            return;
          case 'failed after':
            response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
            return;
          case 'failed after, and asks to wait':
            close(response, 503, '1', 1);
            return;
          case 'half a body after':
            response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': whole.length + 100 });
            response.write(whole.subarray(0, whole.length / 2), () => incoming.socket.destroy());
            return;
          case 'slow body after':
            response.writeHead(200, { 'Content-Type': 'application/json' });
            response.write(whole.subarray(0, 1));
            // Longer than anybody waits.
            return;
          case 'page instead after':
            response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form action="/login"></form>');
            return;
          default:
            response.writeHead(answer.statusCode ?? 500, sent).end(whole);
        }
      });
    });
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tooEarly,
    met,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
