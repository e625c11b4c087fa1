import { readFileSync } from 'fs';
import { join } from 'path';
import * as study from '../../examples/cities/study';
import { TRUTH } from '../../examples/cities/truth';
import { drawWorld } from '../../examples/cities/world';
import { readCsv } from '../../src/host/file/csv';
import { wordsOf } from '../../src/locales';
import { mediation as method } from '../../src/methods/mediation';
import type { MediationResult } from '../../src/methods/mediation/result';
import { readFrame } from '../../src/panel/read';
import { describeWithReference, referenceText } from '../reference';
import { mediation } from './mediation.oracle';

const { method: _, ...specification } = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'examples', 'specifications', 'mediation.json'), 'utf8'),
) as Record<string, unknown>;

function sentencesOf(result: MediationResult): string {
  const last = method.tables(result, wordsOf(method, 'en-US') as Parameters<typeof method.tables>[1]).at(-1);
  return last?.kind === 'paragraph' ? last.text : '';
}

describe('the simulated cities', () => {
  const world = drawWorld(study.SEED);
  const result = mediation(study.panelFrame(world, study.innovation(world, world.noise)), specification);
  const noiseless = mediation(study.panelFrame(world, world.systematic), { ...specification, replications: 99 });

  test('both mediators are found, the stronger one too in their contrast', () => {
    for (const { bca, percentile, share, sobel } of result.paths) {
      expect(bca?.low).toBeGreaterThan(0);
      expect(percentile?.low).toBeGreaterThan(0);
      expect(sobel?.p).toBeLessThan(0.001);
      expect(share?.low).toBeGreaterThan(0);
    }
    expect(result.contrasts[0].bca?.low).toBeGreaterThan(0);
    expect(sentencesOf(result)).toMatch(/through related_variety .* and .* through unrelated_variety/);
  });

  test('what is built in lies in the intervals', () => {
    result.paths.forEach((path, j) => {
      const built = [TRUTH.related, TRUTH.unrelated][j];
      const truth = noiseless.paths[j];
      expect(path.a.low).toBeLessThan(built.a);
      expect(path.a.high).toBeGreaterThan(built.a);
      // The line through a threshold model has coefficients of its own: those of the same equation without noise.
      for (const interval of [path.bca, path.percentile, path.delta]) {
        expect(interval?.low).toBeLessThan(truth.indirect?.estimate ?? NaN);
        expect(interval?.high).toBeGreaterThan(truth.indirect?.estimate ?? NaN);
      }
    });
    expect(result.total.low).toBeLessThan(noiseless.total.estimate);
    expect(result.total.high).toBeGreaterThan(noiseless.total.estimate);
  });
});

interface Stored {
  readonly a: { readonly estimate: number; readonly se: number };
  readonly b: { readonly estimate: number; readonly se: number };
  readonly direct: { readonly estimate: number; readonly se: number };
}

describeWithReference('real/us_states_panel_2007_2015.csv', 'the states of the US', () => {
  const frame = readFrame(readCsv(new TextEncoder().encode(referenceText('real/us_states_panel_2007_2015.csv'))));
  const stored = JSON.parse(referenceText('real/us_states_expected.json')) as Record<string, Stored> & {
    readonly controls: readonly string[];
  };
  const states = (mediators: readonly string[]): MediationResult =>
    mediation(frame, {
      outcome: 'ln_patents_pc',
      treatment: 'lq_digital',
      mediators,
      controls: stored.controls,
      absorb: ['state', 'year'],
      entity: 'state',
      period: 'year',
    });

  test.each(['related_variety', 'unrelated_variety'])('the paths through %s are those of fixest', (mediator) => {
    const { paths, direct } = states([mediator]);
    const { a, b, direct: expected } = stored[`mediation_${mediator}`];
    // Columns of the file are rounded to six decimals.
    const close = (found: number | undefined, number: number): void =>
      expect(Math.abs((found ?? NaN) - number)).toBeLessThan(5e-7);
    close(paths[0].a.estimate, a.estimate);
    close(paths[0].a.se, a.se);
    close(paths[0].b?.estimate, b.estimate);
    close(paths[0].b?.se, b.se);
    close(direct?.estimate, expected.estimate);
    close(direct?.se, expected.se);
  });

  test('no mediation is shown, and the words say no more', () => {
    const result = states(['related_variety', 'unrelated_variety']);
    for (const { bca } of result.paths) {
      expect(bca?.low).toBeLessThan(0);
      expect(bca?.high).toBeGreaterThan(0);
    }
    expect(sentencesOf(result)).toMatch(
      /no indirect effect is shown through related_variety .* or unrelated_variety .* no proof of its absence/,
    );
    expect(sentencesOf(result)).not.toMatch(/the indirect effect is/);
  });
});
