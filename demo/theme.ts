import { readSetting, writeSetting } from './settings.js';

/** System, light or dark, as chosen the last time. Loaded before the first paint, so that nothing flashes. */
const themes = ['system', 'light', 'dark'];
const stored = readSetting('theme') ?? '';
const theme = themes.includes(stored) ? stored : 'system';

document.documentElement.dataset.theme = theme;

const choice = document.querySelector<HTMLSelectElement>('#theme');
if (choice) {
  choice.value = theme;
  choice.addEventListener('change', () => {
    document.documentElement.dataset.theme = choice.value;
    writeSetting('theme', choice.value);
  });
}
