import { useWorkbench } from './harness';

const workbench = useWorkbench();

test('a cell is typed into and read', async () => {
  const page = await workbench.open('en-US');
  await page.blank();
  await page.put('Sheet1', 0, 0, [[1], [2]]);
  await page.type('B1', '=SUM(A1:A2)/7');
  await page.settled();
  expect(await page.cells('A1:B2')).toEqual([
    [1, 3 / 7],
    [2, null],
  ]);
});
