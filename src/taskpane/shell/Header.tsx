import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Text } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Language } from '../../locales';
import { usePane, useView, useWords } from '../context';

/** Each language under its own name. */
const NAMES: readonly {
  readonly language: Language;
  readonly lang: string;
  readonly short: string;
  readonly name: string;
}[] = [
  { language: 'zh-CN', lang: 'zh-CN', short: '中', name: '中文' },
  { language: 'en-US', lang: 'en', short: 'EN', name: 'English' },
];

/** Title, language and menu; the top right corner stays free, for Excel puts its own buttons there. */
export function Header() {
  const { ports } = usePane();
  const words = useWords();
  const current = useView((state) => state.language);
  const [about, setAbout] = useState(false);
  return (
    <header className="agglo-header">
      <Text as="h1" size={500} weight="semibold" className="agglo-title">
        {words.title}
      </Text>
      <div className="agglo-header-end">
        <div role="group" aria-label={words.language} className="agglo-languages">
          {NAMES.map(({ language, lang, short, name }) => (
            <Button
              key={language}
              size="small"
              appearance={language === current ? 'primary' : 'outline'}
              aria-pressed={language === current}
              title={name}
              lang={lang}
              onClick={() => {
                ports.switchLanguage(language);
              }}
            >
              {short}
            </Button>
          ))}
        </div>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button size="small" appearance="subtle" icon={<MoreHorizontal20Regular />} aria-label={words.menu} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {ports.openExample ? (
                <MenuItem onClick={() => void ports.openExample?.()}>{words.openExample}</MenuItem>
              ) : null}
              <MenuItem
                onClick={() => {
                  setAbout(!about);
                }}
              >
                {words.aboutTitle}
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {about ? (
        <Text size={200} className="agglo-about" role="status">
          {words.about(AGGLO_VERSION)}
        </Text>
      ) : null}
    </header>
  );
}
