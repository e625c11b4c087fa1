import { linearR, type NamesInR } from '../linear-r';
import { linearStata } from '../linear-stata';
import type { Twins } from '../method';
import { productName } from './estimate';
import type { Specification } from './spec';

/** Both make the product, run the regression and print the effect at the least, the quartiles and the largest value. */
export const twins: Twins<Specification> = { stata, r };

function stata(specification: Specification): string {
  const { model, term, moderator, product } = withProduct(specification);
  const { level } = specification;
  const after = (name: (column: string) => string): string[] => {
    const [x, m, xm] = [name(term), name(moderator), name(product)];
    return [
      `quietly summarize ${m} if e(sample), detail`,
      "local places `r(min)' `r(p25)' `r(p50)' `r(p75)' `r(max)'",
      'foreach at of local places {',
      '  display "at `at\'"',
      `  lincom ${x} + \`at' * ${xm}, level(${100 * level})`,
      '}',
    ];
  };
  return linearStata(model, { square: { column: product, of: term, times: moderator }, after });
}

function r(specification: Specification): string {
  const { model, term, moderator, product } = withProduct(specification);
  const after = ({ prefix, covariance }: NamesInR): string[] => [
    'options(width = 250)',
    `V <- ${covariance}`,
    'b <- coef(model)[rownames(V)]',
    `one <- "${prefix}1"; two <- "${prefix}3"`,
    'df <- if (inherits(model, "fixest")) degrees_freedom(model, type = "t") else model$df.residual',
    'at <- quantile(d$x2, 0:4 / 4, type = 2)',
    'effect <- b[[one]] + at * b[[two]]',
    'se <- sqrt(V[one, one] + 2 * at * V[one, two] + at^2 * V[two, two])',
    'print(cbind(at, effect, se, t = effect / se, p = 2 * pt(-abs(effect / se), df)), digits = 15)',
    `q <- qt(${(1 + specification.level) / 2}, df)^2`,
    '# The effect cannot be told from zero between the roots where the first number is positive, outside them where negative.',
    'print(c(leading = b[[two]]^2 - q * V[two, two], Re(polyroot(c(b[[one]]^2 - q * V[one, one], 2 * (b[[one]] * b[[two]] - q * V[one, two]), b[[two]]^2 - q * V[two, two])))), digits = 15)',
  ];
  return linearR(model, { square: { column: product, of: term, times: moderator }, after });
}

/** The model with the moderator and the product after the term; the scripts make the product. */
function withProduct(specification: Specification) {
  const { moderator, regressors } = specification;
  const term = specification.term ?? regressors[0];
  const product = productName(term, moderator);
  const others = regressors.filter((name) => name !== term && name !== moderator);
  const model = { ...specification, regressors: [term, moderator, product, ...others], effects: false };
  return { term, moderator, product, model };
}
