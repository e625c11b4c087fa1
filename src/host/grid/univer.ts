import {
  LifecycleService,
  LifecycleStages,
  LocaleType,
  mergeLocales,
  Univer,
  type ILanguagePack,
  type PluginCtor,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreEnglish from '@univerjs/preset-sheets-core/locales/en-US';
import coreChinese from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsDrawingPreset } from '@univerjs/preset-sheets-drawing';
import drawingEnglish from '@univerjs/preset-sheets-drawing/locales/en-US';
import drawingChinese from '@univerjs/preset-sheets-drawing/locales/zh-CN';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteEnglish from '@univerjs/preset-sheets-note/locales/en-US';
import noteChinese from '@univerjs/preset-sheets-note/locales/zh-CN';

import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-drawing/lib/index.css';
import '@univerjs/preset-sheets-note/lib/index.css';

type Language = 'en-US' | 'zh-CN';

const LOCALES: Readonly<Record<Language, LocaleType>> = { 'en-US': LocaleType.EN_US, 'zh-CN': LocaleType.ZH_CN };

/** The spreadsheet engine and its facade. */
export interface Grid {
  readonly univer: Univer;
  readonly api: FUniver;
  /** Resolves once the grid is drawn; until then it can be read and written, not scrolled. */
  rendered(): Promise<void>;
  setLanguage(language: Language): void;
}

/** Texts of ours that the grid shows: a tree whose leaves are found by their path, hence no dot in a key. */
export type GridTexts = Readonly<Record<Language, ILanguagePack>>;

/**
 * Starts the spreadsheet in `container`. The three free presets are registered by hand, because the package
 * that would do it brings in plugins without a licence.
 */
export function createGrid(container: HTMLElement, language: Language, texts: GridTexts): Grid {
  const univer = new Univer({
    locale: LOCALES[language],
    locales: {
      [LocaleType.EN_US]: mergeLocales(coreEnglish, drawingEnglish, noteEnglish, texts['en-US']),
      [LocaleType.ZH_CN]: mergeLocales(coreChinese, drawingChinese, noteChinese, texts['zh-CN']),
    },
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      header: true,
      footer: { sheetBar: true, statisticBar: true, menus: true, zoomSlider: false },
    }),
    UniverSheetsDrawingPreset(),
    UniverSheetsNotePreset(),
  ];
  const registered = new Set<string>();
  for (const { plugins } of presets)
    for (const entry of plugins) {
      const [plugin, options] = (Array.isArray(entry) ? entry : [entry, undefined]) as [PluginCtor, unknown];
      if (registered.has(plugin.pluginName)) continue;
      registered.add(plugin.pluginName);
      univer.registerPlugin(plugin, options as ConstructorParameters<PluginCtor>[0]);
    }
  const api = FUniver.newAPI(univer);
  return {
    univer,
    api,
    rendered: () => univer.__getInjector().get(LifecycleService).onStage(LifecycleStages.Rendered),
    setLanguage: (next) => {
      api.setLocale(LOCALES[next]);
    },
  };
}
