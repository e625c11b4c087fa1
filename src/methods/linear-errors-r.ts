import type { LinearModel } from '../regression/model';
import type { WrittenTerm } from './linear-written';
import { rText } from './scripts';

type Covariance = LinearModel['covariance'];
type Conley = Extract<Covariance, { readonly kind: 'conley' }>;

/** What fixest calls errors that depend on one another over time or space; null of all other kinds. */
export function dependentErrors(covariance: Covariance): string | null {
  switch (covariance.kind) {
    case 'driscoll-kraay':
      return `DK${lagsText(covariance.lags)} ~ t1`;
    case 'newey-west':
      return `NW${lagsText(covariance.lags)} ~ g1 + t1`;
    case 'conley':
      return `vcov_conley(lat = "lat", lon = "lon", cutoff = ${covariance.cutoff}, distance = "${covariance.distance}")`;
    default:
      return null;
  }
}

function lagsText(lags: number | null): string {
  return lags === null ? '' : `(${lags})`;
}

/** Whether the covariance is of leverages, which R's packages compute from a model with its dummies. */
export function usesDummies({ kind }: Covariance): boolean {
  return kind === 'hc2' || kind === 'hc3' || kind === 'cr2';
}

/** HC2 and HC3 by sandwich, CR2 by clubSandwich: rows times the root of their weight. */
export function dummyLines(
  { covariance, regressors, weights, level }: LinearModel,
  absorbed: readonly WrittenTerm[],
): string[] {
  const slopes = [...new Set(absorbed.flatMap((term) => term.slopes))];
  const effects = absorbed.flatMap(({ slopes: own }, index) => [
    `factor(e${index + 1})`,
    ...own.map((name) => `factor(e${index + 1}):s${slopes.indexOf(name) + 1}`),
  ]);
  const right = [...regressors.map((_, index) => `x${index + 1}`), ...effects].join(' + ');
  const terms = rText(regressors.map((_, index) => `X x${index + 1}`).map((name) => name.replace(' ', '')));
  return [
    `w <- ${weights === null ? 'rep(1, nrow(d))' : 'd$w'}`,
    `X <- model.matrix(~ ${right}, d) * sqrt(w)`,
    'model <- lm(d$y * sqrt(w) ~ 0 + X)',
    `terms <- ${terms}`,
    `names(terms) <- ${rText(regressors)}`,
    'print(terms)',
    ...(covariance.kind === 'cr2'
      ? [
          'V <- clubSandwich::vcovCR(model, cluster = d$g1, type = "CR2")',
          'print(as.data.frame(clubSandwich::coef_test(model, V, test = "Satterthwaite", coefs = terms)), digits = 15)',
          `print(as.data.frame(clubSandwich::conf_int(model, V, level = ${level}, coefs = terms)), digits = 15)`,
        ]
      : [
          `V <- sandwich::vcovHC(model, type = "${covariance.kind.toUpperCase()}")`,
          'b <- coef(model)[terms]',
          'se <- sqrt(diag(V))[terms]',
          'p <- 2 * pt(-abs(b / se), model$df.residual)',
          `half <- qt(${(1 + level) / 2}, model$df.residual) * se`,
          'print(cbind(b, se, t = b / se, p, low = b - half, high = b + half), digits = 15)',
        ]),
  ];
}

/** Whether fixest's own function gives the same numbers: its kernel is uniform, its globe has one radius. */
export function isOfFixest({ kernel, temporal, radius, distance }: Conley): boolean {
  return kernel === 'uniform' && !temporal && (distance === 'triangular' || radius === null || radius === 6376);
}

/** Conley's errors by their formula, from fixest's demeaned columns. */
export function conleyLines(
  { covariance, regressors, absorb, convention, smallSample, weights }: LinearModel,
  formula: string,
  options: string,
): string[] {
  if (covariance.kind !== 'conley') return [];
  const { cutoff, kernel, temporal, distance, radius } = covariance;
  const globe = radius ?? (convention === 'fixest' && smallSample === null ? 6376 : 6371);
  const x = regressors.map((_, index) => `x${index + 1}`);
  return [
    `model <- feols(${formula}, d, demeaned = TRUE${options})`,
    `X <- ${absorb.length === 0 ? 'model.matrix(model)' : 'model$X_demeaned'}`,
    `scores <- X * residuals(model)${weights === null ? '' : ' * d$w'}`,
    `bread <- solve(crossprod(X${weights === null ? '' : ' * sqrt(d$w)'}))`,
    'radians <- pi / 180',
    ...(distance === 'spherical'
      ? [
          'half <- function(a) sin(outer(a, a, "-") * radians / 2)^2',
          'across <- outer(cos(d$lat * radians), cos(d$lat * radians))',
          `apart <- 2 * ${globe} * asin(pmin(1, sqrt(half(d$lat) + across * half(d$lon))))`,
        ]
      : [
          'east <- abs(outer(d$lon, d$lon, "-"))',
          'apart <- 111 * sqrt(outer(d$lat, d$lat, "-")^2 + (pmin(east, 360 - east) * cos(outer(d$lat, d$lat, "+") / 2 * radians))^2)',
        ]),
    `weight <- (apart <= ${cutoff})${kernel === 'uniform' ? '' : ` * (1 - apart / ${cutoff})`}${temporal ? ' * outer(d$t1, d$t1, "==")' : ''}`,
    'V <- bread %*% crossprod(scores, weight %*% scores) %*% bread',
    `names <- c(${x.map((name, index) => `${name} = ${rText(regressors[index])}`).join(', ')})`,
    'print(names)',
    '# Without the small-sample factor, which the result shows: multiply by its root.',
    'print(cbind(estimate = coef(model), se = sqrt(diag(V))), digits = 15)',
  ];
}
