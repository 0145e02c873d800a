import { createHash } from 'node:crypto';

const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};
const asHeader = (policy) =>
  Object.entries(policy)
    .map((directive) => directive.join(' '))
    .join('; ');

/** The strictest Content Security Policy that a host may have. */
export const strictPolicy = asHeader(directives);

/**
 * Test-runner middleware: the same policy for the page that runs the tests, whose own inline scripts are let through one by one,
 * by their hashes.
 */
export async function underStrictPolicy(context, next) {
  await next();
  if (!context.response.is('html') || typeof context.body !== 'string') return;
  const inline = [...context.body.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(
    ([, code]) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const policy = { ...directives, 'script-src': [directives['script-src'], ...inline].join(' ') };
  context.set('Content-Security-Policy', asHeader(policy));
}
