/** What npm's exit code and output mean. */
export function verdict(
  code: number,
  output: string,
): { readonly state: 'ok' | 'failed' | 'not run'; readonly reason: string };
