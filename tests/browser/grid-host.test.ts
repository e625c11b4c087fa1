import type { Capabilities, Host, Region, WorkbookBlock } from '../../src/host/host';
import { Refusal, type Problem } from '../../src/panel/problem';
import type { CellRange } from '../../src/panel/cell';
import { describeHost } from '../host/contract';
import { xlsxFile } from '../host/xlsx-file';
import { useWorkbench, type WorkbenchPage } from './harness';

/** The grid's host, asked from here: only plain data crosses into the page and back. */
class PageHost implements Host {
  readonly capabilities: Capabilities = {
    charts: false,
    pictures: true,
    notes: true,
    formulas: true,
    select: true,
    watch: true,
  };

  constructor(private readonly page: WorkbenchPage) {}

  read(range: string): Promise<CellRange> {
    return this.ask('read', range);
  }

  regions(): Promise<readonly Region[]> {
    return this.ask('regions');
  }

  write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    return this.ask('write', blocks);
  }

  front(): Promise<string> {
    return this.ask('front');
  }

  select(range: string): Promise<void> {
    return this.ask('select', range);
  }

  /** The callback stays in the page, where it counts. */
  async watch(range: string): Promise<() => void> {
    await this.ask('watch', range);
    return () => undefined;
  }

  private async ask<T>(verb: keyof Host, argument?: unknown): Promise<T> {
    const text = await this.page.page.evaluate(
      async ([name, given]) => {
        const { host } = await window.agglo.book;
        const asked = JSON.parse(given) as { argument: unknown };
        try {
          if (name === 'watch') {
            const stop = await host.watch(asked.argument as string, () => undefined);
            stop();
            return '{}';
          }
          const method = host[name as 'read'].bind(host) as (given: unknown) => Promise<unknown>;
          return JSON.stringify({ value: await method(asked.argument) });
        } catch (thrown) {
          if (thrown instanceof Error && 'problem' in thrown) return JSON.stringify({ problem: thrown.problem });
          throw thrown;
        }
      },
      [verb, JSON.stringify({ argument })] as const,
    );
    const answer = JSON.parse(text) as { value: T; problem?: Problem };
    if (answer.problem) throw new Refusal(answer.problem);
    return answer.value;
  }
}

const workbench = useWorkbench();
let page: WorkbenchPage | null = null;

describeHost('the grid', async (book) => {
  page ??= await workbench.open('en-US');
  await page.openBytes('book.xlsx', await xlsxFile(book));
  return new PageHost(page);
});
