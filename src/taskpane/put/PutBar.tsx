import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Text } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons';
import { useMemo, useState, type ReactNode } from 'react';
import { wordsOf } from '../../locales';
import type { AnyMethod } from '../../methods/method';
import type { Problem } from '../../panel/problem';
import type { Block, Figure } from '../../tables/model';
import { html } from '../../tables/render/html';
import { latex } from '../../tables/render/latex';
import { terminal } from '../../tables/render/terminal';
import { usePane, useCount, useView, useWords } from '../context';
import { figureSvg } from '../figure/picture';
import { CellLink } from '../problem/CellLink';
import { ProblemSentence } from '../problem/ProblemSentence';
import { problemOf } from '../state/problem';
import { studyTable, regionKey, type Outcome, type Table } from '../state/state';
import { copy, figureNumbers, saveFile, type Parts } from './clipboard';
import { columnBlock, rowsRead } from './columns';
import { formulaOf } from './formula';
import { sheetBlocks } from './sheet';
import { targetsOf, type Target } from './targets';

export interface PutBarProps {
  readonly method: AnyMethod;
  readonly outcome: Outcome;
  readonly blocks: readonly Block[];
  /** The result no longer fits its table: its columns would stand beside other rows. */
  readonly stale: boolean;
}

/** What was done last. It is kept as what happened, so that it can be said in another language. */
type Said =
  | { readonly kind: 'sheet'; readonly address: string }
  | { readonly kind: 'columns'; readonly address: string; readonly matched: number; readonly rows: number }
  | { readonly kind: 'unmatched' | 'copied' | 'copyFailed' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The ways out of the pane: a sheet, new columns, the clipboard, a file. It stays in sight while the result is. */
export function PutBar({ method, outcome, blocks, stale }: PutBarProps) {
  const { ports, actions } = usePane();
  const words = useWords();
  const language = useView((state) => state.language);
  const study = useView(studyTable);
  const own = useView(({ tables }) => tables[regionKey(outcome.table.region)] ?? outcome.table);
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  const [said, setSaid] = useState<Said | null>(null);
  const figure = blocks.find((block): block is Figure => block.kind === 'figure');
  const printed = blocks.filter(({ kind }) => kind !== 'figure');
  const targets = useMemo(
    () => targetsOf(method, outcome, own, study, wordsOf(method, language)),
    [method, outcome, own, study, language],
  );
  const { formulas } = ports.host.capabilities;
  const formula = useMemo(() => (formulas ? formulaOf(method, outcome) : undefined), [formulas, method, outcome]);
  // a sheet, and a file, is named after the method
  const { name } = wordsOf(method, language);

  const perform = (command: () => Promise<Said | null>): void => {
    void command()
      .catch((thrown: unknown) => ({ kind: 'problem' as const, problem: problemOf(thrown) }))
      .then(setSaid);
  };
  const copyParts = (parts: () => Parts): void => {
    perform(async () => ({ kind: (await copy(parts())) ? 'copied' : 'copyFailed' }));
  };
  const putColumns = async ({ table, columns }: Target): Promise<Said> => {
    const used = await ports.host.read(sheetOf(table));
    const { block, matched } = columnBlock(columns, table, rowsRead(table, outcome), { entity, period }, used);
    if (matched === 0) return { kind: 'unmatched' };
    const [address] = await ports.host.write([block]);
    await actions.reread(regionKey(table.region));
    return { kind: 'columns', address, matched, rows: table.frame.rows };
  };
  return (
    <div className="agglo-put">
      <Text size={200} role="status" block className="agglo-said">
        {said ? <SaidView said={said} /> : null}
      </Text>
      <div className="agglo-put-buttons">
        <PutMenu label={words.put}>
          {targets.map((target) => (
            <MenuItem
              key={regionKey(target.table.region)}
              disabled={stale || (target.columns.keys !== null && entity === null)}
              {...(stale ? { secondaryContent: words.runAgain } : {})}
              onClick={() => {
                perform(() => putColumns(target));
              }}
            >
              {words.putColumns(target.table.region.name)}
            </MenuItem>
          ))}
          <MenuItem
            onClick={() => {
              perform(async () => {
                const [address] = await ports.host.write(sheetBlocks(name, blocks));
                await actions.lookAround();
                return { kind: 'sheet', address };
              });
            }}
          >
            {words.putSheet}
          </MenuItem>
          {formula === undefined ? null : (
            <MenuItem
              disabled={formula === null}
              {...(formula === null ? { secondaryContent: words.noFormula } : {})}
              onClick={() => {
                if (formula !== null)
                  perform(async () => {
                    const content = { kind: 'formula', formula } as const;
                    const [address] = await ports.host.write([
                      { sheet: name, newSheet: true, row: 0, column: 0, content },
                    ]);
                    await actions.lookAround();
                    return { kind: 'sheet', address };
                  });
              }}
            >
              {words.putFormula}
            </MenuItem>
          )}
        </PutMenu>
        <PutMenu label={words.copy}>
          <MenuItem
            onClick={() => {
              copyParts(() => ({ 'text/html': html(printed), 'text/plain': terminal(printed) }));
            }}
          >
            {words.copyWord}
          </MenuItem>
          <MenuItem
            onClick={() => {
              copyParts(() => ({ 'text/plain': latex(blocks.filter(({ kind }) => kind === 'table')) }));
            }}
          >
            {words.copyLatex}
          </MenuItem>
          {figure ? (
            <>
              <MenuItem
                onClick={() => {
                  copyParts(() => ({ 'text/plain': figureNumbers(figure) }));
                }}
              >
                {words.copyNumbers}
              </MenuItem>
              <MenuItem
                onClick={() => {
                  perform(async () => {
                    saveFile(`${name}.svg`, 'image/svg+xml', await figureSvg(figure));
                    return null;
                  });
                }}
              >
                {words.saveFigure}
              </MenuItem>
            </>
          ) : null}
        </PutMenu>
      </div>
    </div>
  );
}

function PutMenu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ChevronDown16Regular />} iconPosition="after">
          {label}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{children}</MenuList>
      </MenuPopover>
    </Menu>
  );
}

function SaidView({ said }: { readonly said: Said }) {
  const words = useWords();
  const count = useCount();
  switch (said.kind) {
    case 'sheet':
      return (
        <>
          {words.written} <CellLink address={said.address} />
        </>
      );
    case 'columns':
      return (
        <>
          {words.written} <CellLink address={said.address} />
          {words.matched(count(said.matched), count(said.rows))}
        </>
      );
    case 'problem':
      return <ProblemSentence problem={said.problem} />;
    case 'unmatched':
    case 'copied':
    case 'copyFailed':
      return words[said.kind];
  }
}

/** `Panel` of a table read from there. */
function sheetOf({ frame, region }: Table): string {
  return frame.origin.sheet ?? region.name;
}
