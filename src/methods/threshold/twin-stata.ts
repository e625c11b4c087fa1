import { PUBLISHED_GRID } from '../../regression/threshold/candidates';
import { writtenTerm } from '../linear-written';
import { stataColumns } from '../scripts';
import type { Specification } from './spec';
import { written, type Written } from './written';

/**
 * A least squares at each candidate, which gives the thresholds and F of every candidate exactly, the regression by
 * regime, and xthreg (Wang 2015) for its bootstrap; under the procedure of xthreg that command alone.
 */
export function stata(specification: Specification): string {
  const parts = written(specification);
  const { clusters } = parts;
  const { outcome, regimeRegressors, threshold, entity, period } = specification;
  const numbers = [outcome, ...regimeRegressors, ...parts.controls, threshold];
  const panel = writtenTerm(entity);
  const texts = [...panel.columns, ...clusters.flatMap(({ columns }) => columns), ...(period === null ? [] : [period])];
  const groups = [
    { target: 'i_1', columns: panel.columns },
    ...(period === null ? [] : [{ target: 't_1', columns: [period] }]),
    ...clusters.map(({ columns }, index) => ({ target: `c_${index + 1}`, columns })),
  ];
  const targets = groups.map(({ target }) => target);
  const { lines, name } = stataColumns(
    [...numbers, ...texts],
    texts.filter((column) => !numbers.includes(column)),
    [...targets, 'below', 'regime', 'order', ...['g1', 'g2', 'g3']],
  );
  const said = { ...specification, name, ...parts };
  return [
    'version 16',
    ...lines,
    ...groups.map(({ target, columns }) => `egen long ${target} = group(${columns.map(name).join(' ')})`),
    `drop if missing(${[...numbers.map(name), ...targets].join(', ')})`,
    ...(specification.procedure === 'agglo' ? [...searchLines(said), ...regressionLines(said)] : []),
    ...xthregLines(said),
    '',
  ].join('\n');
}

type Said = Specification & Written & { readonly name: (column: string) => string };

/** A program that fits every candidate; it is called once a threshold, and again to refine the first of two. */
function searchLines({
  name,
  outcome,
  controls,
  regimeRegressors,
  threshold,
  timeEffects,
  trims,
  candidates,
}: Said): string[] {
  const slopes = regimeRegressors.map(name).join(' ');
  const left = [name(outcome), ...controls.map(name), slopes, ...(timeEffects ? ['i.t_1'] : [])].join(' ');
  const stages = trims.length;
  return [
    `egen long order = group(${name(threshold)})`,
    'quietly summarize order',
    'global distinct = r(max)',
    'quietly summarize i_1',
    'local scale = _N - r(max)',
    ...(candidates === null || candidates === 'all'
      ? []
      : ['* A grid or a list of candidates is not in this script: every value inside the trim is tried.']),
    '* Each value of the threshold variable is fitted: exact, and slow on large panels.',
    'capture program drop search',
    'program define search, rclass',
    '  args trim fixed',
    "  local skip = floor(`trim' * $distinct)",
    '  local held',
    '  foreach f of local fixed {',
    `    foreach x of varlist ${slopes} {`,
    '      tempvar piece',
    "      quietly generate double `piece' = `x' * (order <= `f')",
    "      local held `held' `piece'",
    '    }',
    '  }',
    '  local own',
    `  foreach x of varlist ${slopes} {`,
    '    tempvar piece',
    "    quietly generate double `piece' = .",
    "    local own `own' `piece'",
    '  }',
    '  local least = .',
    "  forvalues j = `=`skip' + 1'/`=$distinct - `skip'' {",
    '    local near = 0',
    '    foreach f of local fixed {',
    "      if abs(`j' - `f') <= `skip' local near = 1",
    '    }',
    "    if `near' continue",
    '    local place = 0',
    `    foreach x of varlist ${slopes} {`,
    "      local place = `place' + 1",
    "      quietly replace `: word `place' of `own'' = `x' * (order <= `j')",
    '    }',
    `    quietly areg ${left} \`held' \`own', absorb(i_1)`,
    "    if e(rss) < `least' {",
    '      local least = e(rss)',
    "      local at = `j'",
    '    }',
    '  }',
    "  return scalar rss = `least'",
    "  return scalar at = `at'",
    'end',
    `quietly areg ${left}, absorb(i_1)`,
    'local before = e(rss)',
    ...trims.flatMap((trim, stage) => [
      `search ${trim}${stage === 0 ? '' : ` "${Array.from({ length: stage }, (_, place) => `\`at${place + 1}'`).join(' ')}"`}`,
      `local at${stage + 1} = r(at)`,
      `display "F for ${stage + 1} against ${stage}: " %21.15g \`scale' * (\`before' / r(rss) - 1)`,
      'local before = r(rss)',
      ...(stage === 1
        ? [`search ${trim} "\`at2'"`, "if r(rss) <= `before' {", '  local at1 = r(at)', '  local before = r(rss)', '}']
        : []),
    ]),
    `generate byte regime = 1${Array.from({ length: stages }, (_, place) => ` + (order > \`at${place + 1}')`).join('')}`,
    `tabstat ${name(threshold)}, by(regime) statistics(n min max) format(%18.0g)`,
  ];
}

/** The regression by regime; thresholds are taken as known. */
function regressionLines(said: Said): string[] {
  const { name, outcome, controls, regimeRegressors, timeEffects, convention, smallSample, kind, clusters, level } =
    said;
  const left = [name(outcome), ...controls.map(name), ...regimeRegressors.map((x) => `ibn.regime#c.${name(x)}`)].join(
    ' ',
  );
  const known = kind === 'cluster' || kind === 'hc1' || kind === 'iid';
  const ways = clusters.map((_, index) => `c_${index + 1}`).join(' ');
  const vce = kind === 'cluster' ? `vce(cluster ${ways})` : kind === 'hc1' ? 'vce(robust)' : '';
  const options = `${vce} level(${100 * level})`.trim();
  const dummies = timeEffects ? ' i.t_1' : '';
  return [
    ...(known ? [] : [`* Standard errors "${kind}" are not in this script: those for iid errors are printed.`]),
    ...(smallSample === null ? [] : ['* The parts of the small-sample rule are not in this script.']),
    ...(convention === 'stata'
      ? ['xtset i_1', `xtreg ${left}${dummies}, fe ${options}`]
      : convention === 'areg'
        ? [`areg ${left}${dummies}, absorb(i_1) ${options}`]
        : [`reghdfe ${left}, absorb(i_1${timeEffects ? ' t_1' : ''}) ${options}`]),
    'matrix list e(b), format(%21.0g)',
    'matrix list e(V), format(%21.0g)',
  ];
}

const INTRODUCTIONS = {
  agglo: [
    '* xthreg (Wang 2015, st0373) for the bootstrap: it takes balanced panels only, searches a grid, and its F is',
    '* T(N - 1) times the relative fall of the sum of squares where the F above is N(T - 1) times.',
  ],
  xthreg: ['* xthreg is of Wang (2015), Stata Journal 15(1): st0373.'],
  hansen: [
    "* Hansen's programme is not in Stata. xthreg (Wang 2015, st0373) has other candidates, keeps the last period, and its",
    '* thresholds and F differ a little.',
  ],
};

/** xthreg is for balanced panels, searches a grid and scales by T(N − 1). */
function xthregLines(said: Said): string[] {
  const {
    name,
    outcome,
    controls,
    regimeRegressors,
    threshold,
    timeEffects,
    trims,
    candidates,
    replications,
    procedure,
  } = said;
  if (procedure === 'agglo' && replications === 0) return [];
  const grid =
    typeof candidates === 'object' && candidates !== null && 'grid' in candidates ? candidates.grid : PUBLISHED_GRID;
  const x = [...controls.map(name), ...(timeEffects ? ['t_1_*'] : [])].join(' ');
  const draws = replications === 0 ? '' : ` bs(${trims.map(() => replications).join(' ')})`;
  return [
    ...INTRODUCTIONS[procedure],
    ...(said.period === null ? ['bysort i_1: generate t_1 = _n'] : []),
    ...(timeEffects ? ['quietly tabulate t_1, generate(t_1_)', 'drop t_1_1'] : []),
    ...(replications === 0 ? [] : [`set seed ${said.seed}`]),
    'xtset i_1 t_1',
    `xthreg ${[name(outcome), x].filter((part) => part !== '').join(' ')}, rx(${regimeRegressors.map(name).join(' ')}) qx(${name(threshold)}) thnum(${trims.length}) grid(${grid}) trim(${trims.join(' ')})${draws}`,
  ];
}
