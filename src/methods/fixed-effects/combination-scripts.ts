import { parse, type Node } from '../../panel/expression/parse';
import { rText } from '../scripts';
import type { Specification } from './spec';

/** The lines of Stata that test the combinations; `name`: a column's name in Stata. */
export function combinationsInStata(
  { combinations, level }: Specification,
  name: (column: string) => string,
): string[] {
  const coefficient = (term: string): string => (term === '(constant)' ? '_b[_cons]' : `_b[${name(term)}]`);
  return Object.entries(combinations).map(
    ([label, expression]) => `nlcom ${written(parse(expression), coefficient)}, level(${100 * level}) // ${label}`,
  );
}

/** The lines of R; `coefficient`: a term's name there, `covariance`: an expression of their covariance. */
export function combinationsInR(
  { combinations, regressors }: Specification,
  { prefix, covariance }: { readonly prefix: string; readonly covariance: string },
): string[] {
  if (Object.keys(combinations).length === 0) return [];
  const place = (term: string): string => (term === '(constant)' ? 'constant' : `x${regressors.indexOf(term) + 1}`);
  return [
    `V <- ${covariance}`,
    'b <- coef(model)[rownames(V)]',
    `names(b) <- sub("^\\\\(Intercept\\\\)$|^X\\\\(Intercept\\\\)$", "constant", sub("^${prefix}", "x", names(b)))`,
    ...Object.entries(combinations).flatMap(([label, expression]) => [
      `f <- deriv(quote(${written(parse(expression), place)}), names(b))`,
      'v <- eval(f, as.list(b))',
      'g <- attr(v, "gradient")[1, ]',
      `print(c(estimate = as.numeric(v), se = sqrt(sum(g * (V %*% g)))), digits = 15) # ${rText(label)}`,
    ]),
  ];
}

/** An expression with its terms renamed, every part in parentheses. */
function written(node: Node, coefficient: (term: string) => string): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'name':
      return coefficient(node.name);
    case 'minus':
      return `(-${written(node.operand, coefficient)})`;
    case 'arithmetic':
      return `(${written(node.left, coefficient)} ${node.sign} ${written(node.right, coefficient)})`;
    case 'call': {
      const inner = written(node.arguments[0], coefficient);
      return node.name === 'square' ? `(${inner}^2)` : `${node.name === 'ln' ? 'log' : node.name}(${inner})`;
    }
    default:
      throw new Error('an expression that is no combination of coefficients');
  }
}
