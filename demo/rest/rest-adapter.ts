import { AdapterError, type AdapterErrorCode, type DataAdapter, readRetryAfter } from 'screenpop/adapter';

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  429: 'rate-limited',
};

/** A CRM with a REST interface of its own. */
export function restAdapter(url: string): DataAdapter {
  async function ask<T>(method: string, path: string, signal: AbortSignal, body?: unknown, key?: string): Promise<T> {
    const headers = { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) };
    let response: Response;
    let text: string;
    try {
      response = await fetch(url + path, { method, headers, body: JSON.stringify(body), signal });
      text = await response.text();
    } catch (cause) {
      // Without an answer nobody knows whether a write took effect; the same key may ask again.
      throw new AdapterError(signal.aborted ? 'aborted' : 'unavailable', { cause });
    }
    if (!response.ok) {
      const code = codes[response.status] ?? (response.status < 500 ? 'unknown' : 'unavailable');
      throw new AdapterError(code, { retryAfter: readRetryAfter(response.headers.get('Retry-After')) });
    }
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new AdapterError('malformed', { cause });
    }
  }

  const conversation = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

  return {
    match: (clues, { signal, limit, cursor }) => ask('POST', '/match', signal, { clues, limit, cursor }),
    search: (query, { signal, limit, cursor }) => ask('POST', '/search', signal, { query, limit, cursor }),
    async get({ type, id }, { signal }) {
      try {
        return await ask('GET', `/records/${encodeURIComponent(type)}/${encodeURIComponent(id)}`, signal);
      } catch (error) {
        if (error instanceof AdapterError && error.code === 'not-found') return undefined;
        throw error;
      }
    },
    cases: (customer, { signal, limit, cursor, activeOnly }) =>
      ask('POST', '/cases', signal, { customer, limit, cursor, activeOnly }),
    timeline: (about, { signal, limit, cursor }) => ask('POST', '/timeline', signal, { about, limit, cursor }),
    create: (draft, { signal, idempotencyKey }) => ask('POST', '/records', signal, draft, idempotencyKey),
    links: (id, { signal }) => ask('GET', `${conversation(id)}/links`, signal),
    setLinks: (id, change, { signal, idempotencyKey, expected }) =>
      ask('PATCH', `${conversation(id)}/links`, signal, { change, expected }, idempotencyKey),
  };
}
