import { readFileSync } from 'fs';
import { useWorkbench } from './harness';

const workbench = useWorkbench();

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

test.each(['en-US', 'zh-CN'] as const)('the pane is fit for all at its start, in %s', async (language) => {
  const { page } = await workbench.open(language);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    interface Axe {
      run(selector: string): Promise<{ readonly violations: readonly { readonly id: string }[] }>;
    }
    const { axe } = window as unknown as { readonly axe: Axe };
    return (await axe.run('#pane')).violations.map(({ id }) => id);
  });
  expect(violations).toEqual([]);
});
