import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  ToggleButton,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { usePane, useView, useWords } from '../context';

/** Title, language and menu; the top right corner stays free, for Excel puts its own buttons there. */
export function Header() {
  const { ports } = usePane();
  const words = useWords();
  const language = useView((state) => state.language);
  const [about, setAbout] = useState(false);
  return (
    <header className="agglo-header">
      <Text as="h1" size={500} weight="semibold" className="agglo-title">
        {words.title}
      </Text>
      <div className="agglo-header-end">
        <div role="group" aria-label={words.language} className="agglo-languages">
          <ToggleButton
            size="small"
            checked={language === 'zh-CN'}
            appearance={language === 'zh-CN' ? 'primary' : 'outline'}
            onClick={() => {
              ports.switchLanguage('zh-CN');
            }}
            lang="zh-CN"
          >
            中
          </ToggleButton>
          <ToggleButton
            size="small"
            checked={language === 'en-US'}
            appearance={language === 'en-US' ? 'primary' : 'outline'}
            onClick={() => {
              ports.switchLanguage('en-US');
            }}
            lang="en"
          >
            EN
          </ToggleButton>
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
                {words.help}
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
