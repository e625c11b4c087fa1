import { readFileSync } from 'fs';
import { join } from 'path';
import { SHEETS } from '../../examples/cities/sheets';
import * as study from '../../examples/cities/study';
import { TRUTH } from '../../examples/cities/truth';
import { drawNoise, drawWorld } from '../../examples/cities/world';
import type { Cells } from '../../examples/workbook';
import { readContents } from '../../src/host/file/xlsx/read';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { run } from '../../src/study/run';
import { describeWithReference } from '../reference';

const FOLDER = join(__dirname, '..', '..', 'examples');
const world = drawWorld(study.SEED);
const made = study.sheets(study.SEED);
const panel = study.panelFrame(world, study.innovation(world, world.noise));
const noiseless = study.panelFrame(world, world.systematic);

function specificationsOf(name: string): readonly Record<string, unknown>[] {
  const written = JSON.parse(readFileSync(join(FOLDER, 'specifications', `${name}.json`), 'utf8')) as object;
  return (Array.isArray(written) ? written : [written]) as Record<string, unknown>[];
}

/** The panel with another outcome in the place of `innovation`. */
function withOutcome(values: Float64Array): Frame {
  const columns = panel.columns.map((column) =>
    column.name === 'innovation' && column.kind === 'number' ? { ...column, values } : column,
  );
  return { ...panel, columns };
}

/** The interval of an estimate, from its own result. */
function termOf(specification: object, frame = panel, name = 'ai_lq') {
  const { terms } = run(specification, { main: frame }) as unknown as {
    terms: readonly { name: string; estimate: number; se: number; low: number; high: number }[];
  };
  return terms.find((term) => term.name === name)!;
}

/** The cells that differ, by row and column; numbers may differ in their last digits from machine to machine. */
function differences(kept: readonly (readonly Cell[])[], cells: Cells): string[] {
  const same = (one: Cell, other: Cell) =>
    typeof one === 'number' && typeof other === 'number'
      ? Math.abs(one - other) <= 1e-12 * Math.abs(other)
      : (one ?? '') === (other ?? '');
  return cells.flatMap((row, r) => row.flatMap((cell, c) => (same(kept[r][c], cell) ? [] : [`${r + 1}, ${c + 1}`])));
}

function largestDifference(one: readonly number[], other: Float64Array): number {
  expect(one).toHaveLength(other.length);
  return one.reduce((largest, value, row) => Math.max(largest, Math.abs(value - other[row])), 0);
}

describe('the workbook of simulated cities', () => {
  test('is what its seed makes, cell by cell', async () => {
    const kept = await readContents(readFileSync(join(FOLDER, 'cities', 'cities.xlsx')));
    expect(kept.sheets.map(({ name }) => name)).toEqual(made.map(({ name }) => name));
    kept.sheets.forEach(({ cells }, index) => {
      expect(cells).toHaveLength(made[index].cells.length);
      expect(differences(cells, made[index].cells)).toEqual([]);
    });
  });

  test('says on every sheet that it is simulated', () => {
    for (const name of Object.values(SHEETS)) expect(name).toMatch(/simulated 模拟数据$/);
  });

  test('has location quotients and varieties that our own methods compute from its sheets', () => {
    const sheets = new Map(study.sheets(study.SEED).map((sheet) => [sheet.name, sheet.cells]));
    const [quotient] = specificationsOf('location-quotient');
    const employment = study.frameOfCells(sheets.get(SHEETS.employment)!);
    const { values } = run(quotient, { main: employment }) as unknown as { values: readonly number[] };
    expect(largestDifference(values, world.employment.quotient)).toBeLessThan(1e-12);

    const [diversity] = specificationsOf('diversity');
    const patents = study.frameOfCells(sheets.get(SHEETS.patents)!);
    const { rows } = run(diversity, { main: patents }) as unknown as {
      rows: readonly { related: number; unrelated: number }[];
    };
    expect(
      largestDifference(
        rows.map(({ related }) => related),
        world.related,
      ),
    ).toBeLessThan(1e-11);
    expect(
      largestDifference(
        rows.map(({ unrelated }) => unrelated),
        world.unrelated,
      ),
    ).toBeLessThan(1e-11);
  });
});

describe('the effects that were built in', () => {
  test.each([
    ['baseline', 0],
    ['stepwise', 0],
    ['stepwise', 1],
    ['central-cities', 0],
    ['central-cities', 1],
    ['province-year', 0],
    ['two-way-clusters', 0],
    ['mediation-steps', 3],
  ])('%s (%d): the interval holds what the same model finds without noise', (name, index) => {
    const specification = specificationsOf(name)[index];
    const truth = termOf(specification, noiseless).estimate;
    const { low, high } = termOf(specification);
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
  });

  test('with the thresholds given, every coefficient of the equation comes back', () => {
    const [specification] = specificationsOf('known-thresholds');
    const truth: Record<string, number> = {
      low: TRUTH.slopes[0],
      middle: TRUTH.slopes[1],
      high: TRUTH.slopes[2],
      on_top: TRUTH.central,
      related_variety: TRUTH.related.b,
      unrelated_variety: TRUTH.unrelated.b,
      ...TRUTH.controls,
    };
    // without any noise a perfect fit is refused; a millionth of it leaves six digits of the truth
    const faint = study.panelFrame(
      world,
      world.systematic.map((value, row) => value + 1e-6 * world.noise[row]),
    );
    const { terms } = run(specification, { main: faint }) as unknown as {
      terms: readonly { name: string; estimate: number }[];
    };
    expect(terms.map(({ name }) => name)).toEqual(Object.keys(truth));
    for (const { name, estimate } of terms) expect(Math.abs(estimate - truth[name])).toBeLessThan(1e-5);
    for (const name of Object.keys(truth)) {
      const { estimate, se } = termOf(specification, panel, name);
      expect(Math.abs(estimate - truth[name]) / se).toBeLessThan(3.3);
    }
  });

  test.each([
    ['related_variety', 1, TRUTH.related.a],
    ['unrelated_variety', 2, TRUTH.unrelated.a],
  ] as const)('the location quotient moves %s as stated', (_, index, truth) => {
    const { low, high } = termOf(specificationsOf('mediation-steps')[index]);
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
  });

  test('clustered intervals hold the truth in about 95 of 100 studies that might have been', () => {
    const truth = termOf(study.BASELINE, noiseless).estimate;
    const draws = 60;
    let held = 0;
    for (let replication = 1; replication <= draws; replication++) {
      const noise = drawNoise(study.SEED, replication, world.population);
      const { low, high } = termOf(study.BASELINE, withOutcome(study.innovation(world, noise)));
      if (low < truth && truth < high) held++;
    }
    // 57 are expected; fewer than 51 have a chance of 1 in 400
    expect(held).toBeGreaterThanOrEqual(51);
  });
});

describeWithReference('real/china_city_names_regions.csv', 'the invented cities', (file) => {
  test('do not exist', () => {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    const real = new Set(lines.flatMap((line) => line.split(/[,;|]/)).map((name) => name.replace(/市$/, '')));
    for (const { chinese } of world.cities) {
      expect(real.has(chinese.replace(/市$/, ''))).toBe(false);
      expect(real.has(chinese.replace(/[0-9]+市$/, ''))).toBe(false);
    }
  });
});
