/** What this browser remembers of the demo. It may refuse to: a setting then lasts as long as the page. */
const prefix = 'northwind-service.';

export function readSetting(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // See above.
  }
}
