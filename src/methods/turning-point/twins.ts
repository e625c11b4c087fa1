import { linearR, type NamesInR } from '../linear-r';
import { linearStata } from '../linear-stata';
import type { Twins } from '../method';
import type { Specification } from './spec';

/** Both add the square, run the regression, and test the two ends as Lind & Mehlum (2010) do (Stata: utest, SSC). */
export const twins: Twins<Specification> = { stata, r };

function stata(specification: Specification): string {
  const { model, variable, square } = squared(specification);
  const { from, to, level } = specification;
  const after = (name: (column: string) => string): string[] => {
    const [x, x2] = [name(variable), name(square)];
    return [
      `nlcom (turning: -_b[${x}] / (2 * _b[${x2}])), level(${100 * level})`,
      `quietly summarize ${x} if e(sample)`,
      `local low = ${from ?? 'r(min)'}`,
      `local high = ${to ?? 'r(max)'}`,
      `utest ${x} ${x2}, fieller min(\`low') max(\`high') level(${100 * level})`,
    ];
  };
  return linearStata(model, { square: { column: square, of: variable }, after });
}

function r(specification: Specification): string {
  const { model, variable, square } = squared(specification);
  const { from, to, level } = specification;
  const after = ({ prefix, covariance }: NamesInR): string[] => [
    `V <- ${covariance}`,
    'b <- coef(model)[rownames(V)]',
    `one <- "${prefix}1"; two <- "${prefix}2"`,
    'b1 <- b[[one]]; b2 <- b[[two]]; v11 <- V[one, one]; v12 <- V[one, two]; v22 <- V[two, two]',
    'df <- if (inherits(model, "fixest")) degrees_freedom(model, type = "t") else model$df.residual',
    `ends <- c(low = ${from ?? 'min(d$x1)'}, high = ${to ?? 'max(d$x1)'})`,
    'slope <- b1 + 2 * b2 * ends',
    't <- slope / sqrt(v11 + 4 * ends * v12 + 4 * ends^2 * v22)',
    'p <- pt(-sign(b2) * c(-1, 1) * t, df)',
    'g <- c(-1 / (2 * b2), b1 / (2 * b2^2))',
    'print(c(turning = -b1 / (2 * b2), se = sqrt(g[1]^2 * v11 + 2 * g[1] * g[2] * v12 + g[2]^2 * v22)), digits = 15)',
    'print(rbind(slope, t, p), digits = 15)',
    'print(c(test = min(sign(b2) * c(-1, 1) * t), p = max(p)), digits = 15)',
    `q <- qt(${(1 + level) / 2}, df)^2`,
    '# Fieller: between the roots where the first number is positive, outside them where it is negative.',
    'print(c(leading = b2^2 - q * v22, Re(polyroot(c(b1^2 - q * v11, 4 * (b1 * b2 - q * v12), 4 * (b2^2 - q * v22))))), digits = 15)',
  ];
  return linearR(model, { square: { column: square, of: variable }, after });
}

/** The model with the square after the variable, which the scripts make. */
function squared(specification: Specification) {
  const variable = specification.variable ?? specification.regressors[0];
  const square = `${variable}^2`;
  const others = specification.regressors.filter((name) => name !== variable);
  return { variable, square, model: { ...specification, regressors: [variable, square, ...others], effects: false } };
}
