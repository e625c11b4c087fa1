import { dataFile } from '../data';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const DRAWS = 'Bootstrap samples';

/** The panel of the references and its baseline; bootstrap errors take a while. */
async function baseline(): Promise<PanePage> {
  const pane = new PanePage(await workbench.open('en-US'), 'en-US');
  await pane.openFile(dataFile('city_panel.csv'), 'city_panel');
  await pane.useTable('city_panel');
  await pane.step('baseline');
  return pane;
}

const draws = (pane: PanePage) => pane.pane.getByRole('spinbutton', { name: DRAWS });

/** Where the parts stand that must not move. */
async function places(pane: PanePage): Promise<(number | undefined)[]> {
  const parts = [pane.button(pane.words.run), pane.result];
  return Promise.all(parts.map(async (part) => (await part.boundingBox())?.y));
}

test('draws are asked for only with the bootstrap; a long run shows its progress and can be called off', async () => {
  const pane = await baseline();
  expect(await draws(pane).count()).toBe(0);
  await pane.run();
  const before = await pane.table();

  await pane.choose('Standard errors', 'Bootstrap');
  await draws(pane).fill('30000');
  const still = await places(pane);
  await pane.start();
  const progress = pane.pane.locator('.agglo-progress');
  await progress.filter({ hasText: /[1-9][\d,]* of 30,000 draws/u }).waitFor();
  await pane.picture('progress-en');
  // the earlier result stays, in grey, and nothing has moved
  expect(await pane.table()).toEqual(before);
  expect(await pane.result.locator('.agglo-old').count()).toBe(1);
  expect(await places(pane)).toEqual(still);

  await pane.button(pane.words.cancel).click();
  await pane.pane.locator('form[aria-busy="false"]').waitFor();
  expect(await pane.pane.locator('.agglo-standing').innerText()).toBe(pane.words.cancelledOver);
  expect(await pane.table()).toEqual(before);
  expect(await places(pane)).toEqual(still);
  // who called it off by keyboard can go on from Run
  expect(await pane.button(pane.words.run).evaluate((button) => button === document.activeElement)).toBe(true);

  await draws(pane).fill('199');
  await pane.run();
  expect(await pane.result.innerText()).toContain(
    'Bootstrap standard errors (199 resamples of the 268 groups of city)',
  );
  expect(await pane.result.locator('.agglo-old').count()).toBe(0);
});

test('running again takes the place of what runs', async () => {
  const pane = await baseline();
  await pane.choose('Standard errors', 'Bootstrap');
  await draws(pane).fill('30000');
  await pane.start();
  await pane.pane.locator('.agglo-progress').waitFor();
  await draws(pane).fill('99');
  await pane.start();
  await pane.start();
  await pane.pane.locator('form[aria-busy="false"]').waitFor();
  expect(await pane.result.innerText()).toContain('(99 resamples');
});

test('a number may be wiped out while another is typed, and one that cannot be is refused beside its field', async () => {
  const pane = await baseline();
  await pane.choose('Standard errors', 'Bootstrap');
  await draws(pane).fill('');
  expect(await draws(pane).inputValue()).toBe('');
  expect(await draws(pane).getAttribute('placeholder')).toBe('999');
  await draws(pane).pressSequentially('5');
  await pane.run();
  expect(await pane.row(DRAWS).getByRole('alert').innerText()).toContain('at least 20');
  expect(await draws(pane).evaluate((field) => field === document.activeElement)).toBe(true);
});
