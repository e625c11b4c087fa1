import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
} from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons';
import { useRef, type ChangeEvent } from 'react';
import type { WorkbenchWords } from './text';

export interface BarProps {
  readonly words: WorkbenchWords;
  /** The workbook's name. */
  readonly name: string;
  /** What was done or why it could not be done; empty when there is nothing to say. */
  readonly message: string;
  readonly failed: boolean;
  /** A file is being opened or saved. */
  readonly busy: boolean;
  /** The grid is not there yet, or busy. */
  readonly waiting: boolean;
  readonly onNew: () => void;
  readonly onOpen: (file: File) => void;
  readonly onExample: (path: string) => void;
  readonly onSaveXlsx: () => void;
  readonly onSaveCsv: () => void;
}

/** The strip above the grid: files in and out. */
export function Bar(props: BarProps) {
  const { words } = props;
  const input = useRef<HTMLInputElement>(null);
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file) props.onOpen(file);
  };
  return (
    <div className="bar" aria-busy={props.busy}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<ChevronDown16Regular />} iconPosition="after" disabled={props.waiting}>
            {words.file}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={props.onNew}>{words.newWorkbook}</MenuItem>
            <MenuItem onClick={() => input.current?.click()}>{words.open}</MenuItem>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>{words.examples}</MenuGroupHeader>
              <MenuItem onClick={() => props.onExample('examples/cities.xlsx')}>{words.exampleStudy}</MenuItem>
              <MenuItem onClick={() => props.onExample('examples/produc.xlsx')}>{words.exampleProduc}</MenuItem>
            </MenuGroup>
            <MenuDivider />
            <MenuItem onClick={props.onSaveXlsx}>{words.saveXlsx}</MenuItem>
            <MenuItem onClick={props.onSaveCsv}>{words.saveCsv}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Text weight="semibold" truncate wrap={false} className="bar-name">
        {props.name}
      </Text>
      <Text size={200} role="status" className={props.failed ? 'bar-message bar-failed' : 'bar-message'}>
        {props.message || words.offline}
      </Text>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xlsm,.csv,.txt,.tsv,.dta"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={choose}
      />
    </div>
  );
}
