import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

const FONT = "'Segoe UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', system-ui, sans-serif";

const themed = (theme: Theme): Theme => ({ ...theme, fontFamilyBase: FONT });
const LIGHT = themed(webLightTheme);
const DARK = themed(webDarkTheme);
const CONTRAST = themed(teamsHighContrastTheme);

const QUERIES = ['(forced-colors: active)', '(prefers-color-scheme: dark)'];

/** The theme that the system asks for. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(changed: () => void): () => void {
  const lists = QUERIES.map((query) => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', changed);
  return () => {
    for (const list of lists) list.removeEventListener('change', changed);
  };
}

function current(): Theme {
  const [contrast, dark] = QUERIES.map((query) => window.matchMedia(query).matches);
  return contrast ? CONTRAST : dark ? DARK : LIGHT;
}
