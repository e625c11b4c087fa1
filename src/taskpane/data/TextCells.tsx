import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useCount, useWords } from '../context';
import { CellLink } from '../problem/CellLink';
import { withoutSheet } from '../problem/parts';
import type { Table } from '../state/state';

/** Columns of numbers with text among them: how many cells, and the first of them to be looked at. */
export function TextCells({ table }: { readonly table: Table }) {
  const words = useWords();
  const count = useCount();
  const slips = table.profiles.flatMap(({ name, texts, firstText }) => (firstText ? [{ name, texts, firstText }] : []));
  if (slips.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline" className="agglo-bar">
      <MessageBarBody>
        {words.cellsToLookAt}
        <ul className="agglo-slips">
          {slips.map(({ name, texts, firstText }) => (
            <li key={name}>
              {words.textIn(name, count(texts), shortened(firstText.text))}{' '}
              <CellLink address={firstText.cell}>{withoutSheet(firstText.cell, table.frame.origin.sheet)}</CellLink>
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}

/** A cell may hold a page of text. */
function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
