import { readSetting, writeSetting } from './settings.js';

/** How the page looks, as chosen the last time. Loaded before the first paint, so that nothing flashes. */
const choices = {
  theme: ['system', 'light', 'dark'],
  look: ['own', 'fluent', 'lightning'],
  density: ['comfortable', 'compact'],
} as const;

for (const [name, values] of Object.entries<readonly string[]>(choices)) {
  const stored = readSetting(name) ?? '';
  const value = values.includes(stored) ? stored : values[0];
  apply(name, value ?? '');
  const select = document.querySelector<HTMLSelectElement>(`#${name}`);
  if (!select) continue;
  select.value = value ?? '';
  select.addEventListener('change', () => {
    apply(name, select.value);
    writeSetting(name, select.value);
  });
}

/** The page has its own rules for it; the desk takes the density from its attribute. */
function apply(name: string, value: string): void {
  document.documentElement.dataset[name] = value;
  if (name === 'density') document.querySelector('agent-desk')?.setAttribute(name, value);
}
