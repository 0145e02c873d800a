/** System, light or dark, as chosen the last time. Loaded before the first paint, so that nothing flashes. */
const key = 'northwind-service.theme';
const themes = ['system', 'light', 'dark'];

apply(stored());

const choice = document.querySelector<HTMLSelectElement>('#theme');
if (choice) {
  choice.value = stored();
  choice.addEventListener('change', () => {
    apply(choice.value);
    store(choice.value);
  });
}

function apply(theme: string): void {
  document.documentElement.dataset.theme = theme;
}

/** A browser may refuse storage; the theme then lasts as long as the page. */
function stored(): string {
  try {
    const theme = localStorage.getItem(key) ?? '';
    return themes.includes(theme) ? theme : 'system';
  } catch {
    return 'system';
  }
}

function store(theme: string): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // See `stored`.
  }
}
