import type { LinearModel } from '../../regression/model';
import { namesOf } from '../fields';
import { writtenModel, writtenTerm, type WrittenTerm } from '../linear-written';
import { stataColumns, stataText } from '../scripts';
import type { Specification } from './spec';

type Name = (column: string) => string;

export function stata(specification: Specification): string {
  const model: LinearModel = { ...specification, effects: false };
  const { outcome, regressors, weights, entity, period, group, level, singletons } = specification;
  const { absorbed, clusters, numbers } = writtenModel(model);
  const of = 'quantiles' in group ? [group.of] : [];
  const made = [
    ...absorbed.map((term, index) => ({ term, target: `e_${index + 1}` })),
    ...clusters.map((term, index) => ({ term, target: `c_${index + 1}` })),
    { term: { columns: [entity], slopes: [] }, target: 'i_1' },
    ...('by' in group ? [{ term: writtenTerm(group.by), target: 'g_1' }] : []),
    ...('quantiles' in group && group.fixed === 'first' && period !== null
      ? [{ term: { columns: [period], slopes: [] }, target: 't_1' }]
      : []),
  ];
  const used = [...new Set([...numbers, ...of])];
  const texts = [...new Set(made.flatMap(({ term }) => term.columns))].filter((column) => !used.includes(column));
  const own = [...made.map(({ target }) => target), 'g_1', 'v_group', 'one', 'u_1', 'new_1', 'r_1', 'tag_1'];
  const { lines, name } = stataColumns([...used, ...texts], texts, own);
  const x = regressors.map(name);
  const weight = weights === null ? '' : ` [aweight = ${name(weights)}]`;
  const kept = singletons === 'drop' ? '' : ' keepsingletons';
  const absorb =
    absorbed.length === 0 ? 'noabsorb' : `absorb(${absorbed.map((term, i) => effect(term, i, name)).join(' ')})`;
  const effects = absorbed.map((term, i) => effect(term, i, name).replace(/^e_\d+/, (e) => `${e}#g_1`));
  const interacted = effects.length === 0 ? 'absorb(g_1)' : `absorb(${effects.join(' ')})`;
  const vce = `vce(cluster ${clusters.map((_, index) => `c_${index + 1}`).join(' ')})`;
  const term = name(specification.term ?? regressors[0]);
  return [
    'version 16',
    ...lines,
    ...made.map(({ term: { columns }, target }) => `egen long ${target} = group(${columns.map(name).join(' ')})`),
    ...groupLines(specification, name),
    `drop if missing(${[...new Set([...numbers.map(name), ...made.map(({ target }) => target), 'g_1'])].join(', ')})`,
    ...(weights === null ? [] : [`drop if ${name(weights)} == 0`]),
    'quietly summarize g_1, meanonly',
    'local groups = r(max)',
    '* Each group on its own.',
    "forvalues g = 1/`groups' {",
    `  reghdfe ${name(outcome)} ${x.join(' ')}${weight} if g_1 == \`g', ${absorb} ${vce} level(${100 * level})${kept}`,
    "  scalar b_`g' = _b[" + `${term}]`,
    '}',
    '* Everything interacted with the group; the differences by the interaction.',
    `reghdfe ${name(outcome)} ${x.map((one) => `i.g_1#c.${one}`).join(' ')}${weight}, ${interacted} ${vce} level(${100 * level})${kept}`,
    "forvalues a = 2/`groups' {",
    "  forvalues b = 1/`=`a' - 1' {",
    `    lincom \`a'.g_1#c.${term} - \`b'.g_1#c.${term}`,
    '  }',
    '}',
    ...suestLines(name(outcome), x, term, { weight, absorb, kept, cluster: clusters.length === 1 ? 'c_1' : 'i_1' }),
    ...permutationLines(specification, { left: `${name(outcome)} ${x.join(' ')}${weight}`, absorb, term }),
    '',
  ].join('\n');
}

function effect({ slopes }: WrittenTerm, index: number, name: Name): string {
  return slopes.length === 0 ? `e_${index + 1}` : `e_${index + 1}##c.(${slopes.map(name).join(' ')})`;
}

function groupLines({ group, entity }: Specification, name: Name): string[] {
  if ('by' in group) return [];
  if ('entities' in group)
    return [
      'generate byte g_1 = 1',
      ...namesOf(group.entities).map((one) => `replace g_1 = 2 if ${name(entity)} == ${stataText(one)}`),
    ];
  const value = name(group.of);
  return [
    ...(group.fixed === 'mean'
      ? [`egen double v_group = mean(${value}), by(i_1)`]
      : [
          `generate byte one = missing(${value})`,
          `bysort i_1 (one t_1): generate double v_group = ${value}[1]`,
          'drop one',
        ]),
    'egen byte tag_1 = tag(i_1)',
    `_pctile v_group if tag_1, nquantiles(${group.quantiles})`,
    'generate byte g_1 = 1 if !missing(v_group)',
    ...Array.from({ length: group.quantiles - 1 }, (_, index) => `replace g_1 = g_1 + (v_group > r(r${index + 1}))`),
    'drop tag_1',
  ];
}

interface Parts {
  readonly weight: string;
  readonly absorb: string;
  readonly kept: string;
  readonly cluster: string;
}

/** suest takes regress only, which is given the columns after the within transformation of each group. */
function suestLines(y: string, x: readonly string[], term: string, { weight, absorb, kept, cluster }: Parts): string[] {
  return [
    '* suest, on what the effects of each group leave.',
    'local models',
    "forvalues g = 1/`groups' {",
    `  foreach v in ${[y, ...x].join(' ')} {`,
    `    quietly reghdfe \`v'${weight} if g_1 == \`g', ${absorb} residuals(r_1)${kept}`,
    "    generate double w_`v' = r_1",
    '    drop r_1',
    '  }',
    `  quietly regress w_${y} ${x.map((one) => `w_${one}`).join(' ')}${weight} if g_1 == \`g', noconstant`,
    "  estimates store m`g'",
    "  local models `models' m`g'",
    "  estimates restore m`g'",
    '}',
    `suest \`models', vce(cluster ${cluster})`,
    "forvalues a = 2/`groups' {",
    "  forvalues b = 1/`=`a' - 1' {",
    `    lincom [m\`a'_mean]w_${term} - [m\`b'_mean]w_${term}`,
    '  }',
    '}',
  ];
}

function permutationLines(
  { permute, replications, seed }: Specification,
  { left, absorb, term }: { readonly left: string; readonly absorb: string; readonly term: string },
): string[] {
  const over = permute === 'entities' ? 'i_1' : 'row_1';
  return [
    '* Permutation of the label (bdiff, SSC, permutes observations and has a one-sided p); other random numbers than ours.',
    `set seed ${seed}`,
    ...(permute === 'entities' ? [] : ['generate long row_1 = _n']),
    "forvalues a = 2/`groups' {",
    "  forvalues b = 1/`=`a' - 1' {",
    '    local exceed = 0',
    `    forvalues draw = 1/${replications} {`,
    '      preserve',
    "      quietly keep if inlist(g_1, `a', `b')",
    `      bysort ${over}: generate byte tag_1 = _n == 1`,
    "      quietly count if tag_1 & g_1 == `a'",
    '      local size = r(N)',
    '      generate double u_1 = cond(tag_1, runiform(), .)',
    '      sort u_1',
    "      generate byte new_1 = _n <= `size'",
    `      bysort ${over} (u_1): replace new_1 = new_1[1]`,
    `      quietly reghdfe ${left} if new_1, ${absorb}`,
    `      local one = _b[${term}]`,
    `      quietly reghdfe ${left} if !new_1, ${absorb}`,
    `      if abs(\`one' - _b[${term}]) >= abs(b_\`a' - b_\`b') local exceed = \`exceed' + 1`,
    '      restore',
    '    }',
    `    display "group \`a' - \`b': permutation p = " (1 + \`exceed') / (1 + ${replications})`,
    '  }',
    '}',
  ];
}
