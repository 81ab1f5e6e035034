type Theme = 'system' | 'light' | 'dark';
const KEY = 'heyi-theme';
const TEXT = 'heyi-text';

/** Applies what was chosen on this device before the first paint. */
export function applyAppearance(): void {
  const theme = localStorage.getItem(KEY);
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
  if (localStorage.getItem(TEXT) === 'large') document.documentElement.dataset['text'] = 'large';
  else delete document.documentElement.dataset['text'];
}

export const currentTheme = (): Theme => (localStorage.getItem(KEY) as Theme | null) ?? 'system';
export function setTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyAppearance();
}
export const largeText = (): boolean => localStorage.getItem(TEXT) === 'large';
export function setLargeText(on: boolean): void {
  localStorage.setItem(TEXT, on ? 'large' : 'normal');
  applyAppearance();
}
