import type { Twins } from '../method';
import { R_DATA, rText, stataColumns, stataText } from '../scripts';
import type { Specification } from './spec';

/** Variables that the do-file makes. */
const OWN = 'entity period class group n n_g n_t code row_id related unrelated herfindahl classes variety'.split(' ');

/** Stata and R add up the counts and take the entropies by their formulas; wide tables are made long first. */
export const twins: Twins<Specification> = {
  stata(specification) {
    const { entity, period, base } = specification;
    const classes = specification.layout === 'wide' ? (specification.classes ?? []) : [];
    const keys = [entity, period, specification.class].filter((name) => name !== null);
    const group = 'column' in specification.group ? specification.group.column : null;
    const texts = group === null ? keys : [...keys, group];
    const numeric = specification.count === null ? classes : [specification.count];
    const { lines, name } = stataColumns([...texts, ...numeric], texts, OWN);
    const log = (ratio: string): string => `ln(${ratio}) / ln(${base})`;
    return [
      'version 16',
      ...lines,
      `generate str entity = ${name(entity)}`,
      `generate str period = ${period === null ? '"-"' : name(period)}`,
      ...(specification.layout === 'long'
        ? [
            `generate str class = ${name(specification.class ?? '')}`,
            `generate double n = ${name(specification.count ?? '')}`,
          ]
        : [
            'generate long row_id = _n',
            ...classes.map((column, index) => `rename ${name(column)} size_${index + 1}`),
            'keep entity period row_id size_*',
            'reshape long size_, i(row_id) j(code)',
            'rename size_ n',
            'generate str class = ""',
            ...classes.map((column, index) => `replace class = ${stataText(column)} if code == ${index + 1}`),
          ]),
      'prefix' in specification.group
        ? `generate str group = usubstr(class, 1, ${specification.group.prefix})`
        : `generate str group = ${name(specification.group.column)}`,
      'drop if missing(n) | entity == "" | period == "" | class == ""',
      'collapse (sum) n, by(entity period group class)',
      'bysort entity period group: egen double n_g = total(n)',
      'bysort entity period: egen double n_t = total(n)',
      `generate double related = cond(n > 0, n / n_t * ${log('n_g / n')}, 0)`,
      'bysort entity period group: generate byte code = _n == 1',
      `generate double unrelated = cond(code & n_g > 0, n_g / n_t * ${log('n_t / n_g')}, 0)`,
      'generate double herfindahl = (n / n_t)^2',
      'generate double classes = n > 0',
      'collapse (sum) n related unrelated herfindahl classes, by(entity period)',
      'foreach measure in related unrelated herfindahl {',
      "  replace `measure' = . if n == 0",
      '}',
      'generate double variety = related + unrelated',
      'format variety related unrelated herfindahl %21.0g',
      'list',
      '',
    ].join('\n');
  },
  r(specification) {
    const { entity, period, base, group } = specification;
    const column = (name: string): string => `data[[${rText(name)}]]`;
    const keys = `entity = ${column(entity)}, period = ${period === null ? '"-"' : column(period)}`;
    const long =
      specification.layout === 'long'
        ? `long <- data.frame(${keys}, class = ${column(specification.class ?? '')}, n = number(${rText(specification.count ?? '')})${'column' in group ? `, group = ${column(group.column)}` : ''})`
        : `long <- do.call(rbind, lapply(${rText(specification.classes ?? [])}, function(name) data.frame(${keys}, class = name, n = number(name))))`;
    return [
      ...R_DATA,
      long,
      ...('prefix' in group ? [`long$group <- substr(long$class, 1, ${group.prefix})`] : []),
      'long <- long[complete.cases(long), ]',
      `entropy <- function(n) { p <- n[n > 0] / sum(n); sum(p * log(1 / p, base = ${base})) }`,
      'measures <- function(place) {',
      '  n <- tapply(place$n, place$class, sum)',
      '  n_g <- tapply(place$n, place$group, sum)',
      '  within <- sapply(names(n_g)[n_g > 0], function(g) {',
      '    inside <- place[place$group == g, ]',
      '    n_g[[g]] / sum(n) * entropy(tapply(inside$n, inside$class, sum))',
      '  })',
      '  data.frame(entity = place$entity[1], period = place$period[1], variety = entropy(n),',
      '    unrelated = entropy(n_g), related = sum(unlist(within)), herfindahl = sum((n / sum(n))^2), classes = sum(n > 0))',
      '}',
      'result <- do.call(rbind, lapply(split(long, list(long$entity, long$period), drop = TRUE), measures))',
      'print(result, digits = 17, row.names = FALSE)',
      '',
    ].join('\n');
  },
};
