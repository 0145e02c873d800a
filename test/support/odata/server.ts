import type { Activity, CrmRecord } from 'screenpop';

/** Exchanges everything that is on the reference server at a URL. */
export async function fill(
  url: string,
  records: readonly CrmRecord[],
  activities: readonly Activity[] = [],
): Promise<void> {
  const body = JSON.stringify({ records, activities });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/fill`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The server can not be filled: ${await response.text()}`);
}
