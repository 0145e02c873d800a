import { AdapterError } from '../../adapter/errors.js';
import { newKey } from '../../model/key.js';
import { asObject, attempt } from '../../model/read.js';
import type { Row } from './mapping.js';

/** One request of a change set. */
export interface Part {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a service says to one of them. */
export interface PartAnswer {
  readonly status: number;
  readonly retryAfter?: string;
  /** JSON, or nothing. */
  readonly text: string;
}

const end = '\r\n';

/**
 * A batch of one change set, which takes effect whole or not at all: multipart, because not every service reads the one in JSON. The
 * place of each request is its Content-ID, from 1: `$1` in a later one is what the first has made. (OData 4.0, part 1, 11.7)
 */
export function changeSet(parts: readonly Part[]): { readonly body: string; readonly type: string } {
  const [batch, changes] = [`batch_${newKey()}`, `changeset_${newKey()}`];
  const written = parts.map(({ method, address, headers, body }, at) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    // Nobody but us begins a new line here, and JSON has none in its texts.
    if ([address, ...lines].some((line) => /[\r\n]/.test(line))) throw new AdapterError('malformed');
    const head = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary', `Content-ID: ${at + 1}`];
    return [`--${changes}`, ...head, '', `${method} ${address} HTTP/1.1`, ...lines, '', body].join(end);
  });
  const around = [`--${batch}`, multipart(changes), '', ...written, `--${changes}--`, '', `--${batch}--`, ''];
  return { body: around.join(end), type: multipart(batch).slice('Content-Type: '.length) };
}

const multipart = (boundary: string): string => `Content-Type: multipart/mixed; boundary=${boundary}`;

/** The answers in order. Services write boundaries and headers in many ways, so only what every answer has is looked for. */
export function answersIn(text: string): readonly PartAnswer[] {
  return [...text.matchAll(/^HTTP\/1\.\d (\d{3})([^]*?)(?=^--|(?![^]))/gm)].map(([, status, rest = '']) => {
    const at = rest.search(/^\{/m);
    const head = at < 0 ? rest : rest.slice(0, at);
    return {
      status: Number(status),
      retryAfter: /^Retry-After:(.*)$/im.exec(head)?.[1],
      text: at < 0 ? '' : rest.slice(at),
    };
  });
}

/** What an answer says of the row that it made; undefined where it says nothing. */
export function rowIn({ text }: PartAnswer): Row | undefined {
  return attempt(() => asObject(JSON.parse(text)));
}
