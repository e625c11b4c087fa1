import { namesOf } from '../fields';
import type { Twins } from '../method';
import { R_DATA, rText, stataColumns } from '../scripts';
import type { Specification } from './spec';

/** Variables that the do-file makes. */
const OWN = ['e_ij', 'e_i', 'e_j', 'e', 'used', 'lq'];

/** Stata and R compute the same from their own sums; both read the rows that the study used. */
export const twins: Twins<Specification> = {
  stata(specification) {
    const { period, nationalLocal, nationalTotal, variant } = specification;
    const local = namesOf(specification.local);
    const total = namesOf(specification.total);
    const reference = [nationalLocal, nationalTotal].filter((name) => name !== null);
    const texts = period === null ? [] : [period];
    const { lines, name } = stataColumns([...local, ...total, ...reference, ...texts], texts, OWN);
    const by = period === null ? '' : `, by(${name(period)})`;
    const whole = (sum: string): string => `total(cond(used, ${sum}, .))${by}`;
    return [
      'version 16',
      ...lines,
      `generate double e_ij = ${local.map(name).join(' + ')}`,
      `generate double e_i = ${total.map(name).join(' + ')}`,
      `generate byte used = !missing(${['e_ij', 'e_i', ...reference.map(name), ...texts.map(name)].join(', ')})`,
      nationalLocal === null ? `egen double e_j = ${whole('e_ij')}` : `generate double e_j = ${name(nationalLocal)}`,
      nationalTotal === null ? `egen double e = ${whole('e_i')}` : `generate double e = ${name(nationalTotal)}`,
      'generate double lq = (e_ij / e_i) / (e_j / e) if used',
      ...(variant === 'symmetric' ? ['replace lq = (lq - 1) / (lq + 1)'] : []),
      'format lq %21.0g',
      'list lq',
      '',
    ].join('\n');
  },
  r(specification) {
    const { period, nationalLocal, nationalTotal, variant } = specification;
    const column = (name: string): string => `data[[${rText(name)}]]`;
    const number = (name: string): string => `number(${rText(name)})`;
    const complete = [
      '!is.na(e_ij) & !is.na(e_i)',
      ...[period, nationalLocal, nationalTotal]
        .filter((name) => name !== null)
        .map((name) => `!is.na(${column(name)})`),
    ];
    const whole = (sum: string): string => {
      const kept = `ifelse(used, ${sum}, 0)`;
      return period === null ? `sum(${kept})` : `ave(${kept}, ${column(period)}, FUN = sum)`;
    };
    return [
      ...R_DATA,
      `e_ij <- Reduce(\`+\`, lapply(${rText(namesOf(specification.local))}, number))`,
      `e_i <- Reduce(\`+\`, lapply(${rText(namesOf(specification.total))}, number))`,
      `used <- ${complete.join(' & ')}`,
      `e_j <- ${nationalLocal === null ? whole('e_ij') : number(nationalLocal)}`,
      `e <- ${nationalTotal === null ? whole('e_i') : number(nationalTotal)}`,
      'lq <- ifelse(used & e_i > 0 & e_j > 0, (e_ij / e_i) / (e_j / e), NA)',
      ...(variant === 'symmetric' ? ['lq <- (lq - 1) / (lq + 1)'] : []),
      'print(lq, digits = 17)',
      '',
    ].join('\n');
  },
};
