import { LANGUAGES, type Language } from '../locales';

const KEY = 'agglo.language';

/** The language chosen before, else the nearest to what the office suite or the browser speaks. */
export function initialLanguage(spoken: string): Language {
  const remembered = read();
  if (remembered !== null) return remembered;
  return spoken.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}

/** Browsers may block storage inside an office suite; then the choice lasts as long as the pane. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // blocked storage is no reason to stop
  }
}

function read(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === value) ?? null;
  } catch {
    return null;
  }
}
