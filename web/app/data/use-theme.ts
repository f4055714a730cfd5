import { useState } from 'react';

export const THEMES = ['as the system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT_AS = 'holdfast.colours';

const kept = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEPT_AS)) ?? 'as the system';

/** Shows the page in the colours that somebody chose on this machine. */
export const applyTheme = (theme: Theme = kept()): void => {
  document.documentElement.dataset['colours'] = theme;
};

export const nextTheme = (theme: Theme): Theme =>
  THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light';

/** @returns the colours, and what changes and keeps them. */
export const useTheme = (): readonly [Theme, (theme: Theme) => void] => {
  const [theme, setTheme] = useState(kept);
  const change = (next: Theme): void => {
    localStorage.setItem(KEPT_AS, next);
    applyTheme(next);
    setTheme(next);
  };
  return [theme, change];
};
