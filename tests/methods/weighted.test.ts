import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import type { InstrumentsResult } from '../../src/methods/instruments/result';
import type { PoissonResult } from '../../src/methods/poisson/result';
import type { WildBootstrapResult } from '../../src/methods/wild-bootstrap/result';
import { run } from '../../src/study/run';
import { relativeDifference } from './fixed-effects.oracle';
import { numbersOf, printedByR, testWithR } from './r';

/** 14 cities in 4 provinces over 8 years with gaps, and weights: what a model fits, beside R's dense algebra. */
const frame = (() => {
  const random = stream(5, 'example', 16);
  const rows: Cell[][] = [['city', 'province', 'year', 'y', 'x', 'c', 'z1', 'z2', 'w', 'n']];
  for (let city = 0; city < 14; city++)
    for (let year = 0; year < 8; year++) {
      const [z1, z2, c, v, e] = Array.from({ length: 5 }, () => random.normal());
      const x = 0.8 * z1 - 0.5 * z2 + 0.4 * c + city / 7 + v;
      const y = 0.5 * x - 0.2 * c + (year * (city % 3)) / 10 + 0.7 * v + e * (1 + 0.3 * Math.abs(x));
      const n = Math.floor(Math.exp(Math.min(4, 0.5 + 0.3 * x)));
      if (random.integer(5) > 0)
        rows.push([`c${city}`, `p${city % 4}`, 2000 + year, y, x, c, z1, z2, 0.5 + random.integer(20) / 10, n]);
    }
  return readFrame({ cells: rows, row: 0, column: 0 });
})();

const MODEL = { outcome: 'y', absorb: ['city', 'year'], entity: 'city', period: 'year', weights: 'w' };
interface Results {
  readonly 'fixed-effects': FixedEffectsResult;
  readonly 'wild-bootstrap': WildBootstrapResult;
  readonly poisson: PoissonResult;
  readonly instruments: InstrumentsResult;
}
const estimate = <M extends keyof Results>(method: M, fields: object): Results[M] =>
  run({ method, ...MODEL, ...fields }, { main: frame }) as unknown as Results[M];

/** Runs R on the data `d`, whose script prints named numbers by `show`, and compares each with ours. */
function compare(script: string, ours: Readonly<Record<string, readonly (number | null | undefined)[]>>): void {
  const head = [
    'd <- read.csv("data.csv"); d$city <- factor(d$city); d$year <- factor(d$year); N <- nrow(d); W <- sum(d$w)',
    'show <- function(name, ...) cat(paste(c(name, formatC(c(...), digits = 17, format = "g")), collapse = " "), "\\n", sep = "")',
  ].join('\n');
  const printed = numbersOf(printedByR(head, frame, script));
  for (const [name, values] of Object.entries(ours))
    printed(name).forEach((theirs, index) => {
      expect([name, index, relativeDifference(values[index] ?? NaN, theirs) < 1e-9]).toEqual([name, index, true]);
    });
  expect(Object.keys(ours).filter((name) => printed(name).length !== ours[name].length)).toEqual([]);
}

testWithR('fit, tests of effects and joint tests of least squares', () => {
  const iid = estimate('fixed-effects', { regressors: ['x', 'c'], covariance: { kind: 'iid' } });
  const clustered = (convention: string): FixedEffectsResult => {
    const covariance = { kind: 'cluster', by: ['province'] };
    return estimate('fixed-effects', { regressors: ['x', 'c'], covariance, convention });
  };
  const wild = estimate('wild-bootstrap', {
    regressors: ['x', 'c'],
    covariance: { kind: 'cluster', by: ['province'] },
  });
  const testOf = (test: FixedEffectsResult['f']) => [test?.value, test?.df1, test?.df2, test?.p];
  const [fixest, reghdfe, areg] = ['fixest', 'reghdfe', 'areg'].map(clustered);
  compare(
    `m <- lm(y ~ x + c + city + year, d, weights = w); m0 <- lm(y ~ city + year, d, weights = w); K <- m$rank
    s <- summary(m); rss <- sum(d$w * resid(m)^2); within <- sum(d$w * resid(m0)^2)
    show("r2", s$r.squared, s$adj.r.squared, 1 - rss / within, 1 - rss / (N - K) / (within / (N - K + 2)))
    show("rmse", sqrt(rss * N / W / (N - K)))
    # R's likelihood of weights that sum to N has half the sum of their logarithms besides.
    d$v <- d$w * N / W; show("loglik", as.numeric(logLik(lm(y ~ x + c + city + year, d, weights = v))) - sum(log(d$v)) / 2)
    F <- function(a) c(a$F[2], a$Df[2], a$Res.Df[2], a[2, 6])
    show("effects", F(anova(lm(y ~ x + c, d, weights = w), m))); show("joint", F(anova(m0, m)))
    X <- model.matrix(m); B <- solve(crossprod(X * sqrt(d$w))); b <- coef(m)[2:3]
    V <- (B %*% crossprod(rowsum(X * resid(m) * d$w, d$province)) %*% B)[2:3, 2:3] * 4 / 3
    wald <- function(k, df2) { v <- V * (N - 1) / (N - k); q <- sum(b * solve(v, b)) / 2
      c(sqrt(diag(v)), q, 2, df2, pf(q, 2, df2, lower.tail = FALSE), 2 * pt(-abs(b / sqrt(diag(v))), 3)) }
    T <- nlevels(d$year); show("fixest", wald(2 + T, N - K)); show("reghdfe", wald(2 + T, 3)); show("areg", wald(K, 3))
    show("wild", wald(2 + T, 3)[7])`,
    {
      r2: [iid.r2.overall, iid.r2.adjusted, iid.r2.within, iid.r2.withinAdjusted],
      rmse: [iid.rmse],
      loglik: [iid.loglik],
      effects: testOf(iid.effectsF),
      joint: testOf(iid.f),
      wild: [wild.clusteredP],
      ...Object.fromEntries(
        Object.entries({ fixest, reghdfe, areg }).map(([name, { terms, f }]) => [
          name,
          [...terms.map(({ se }) => se), ...testOf(f), ...terms.map(({ p }) => p)],
        ]),
      ),
    },
  );
});

testWithR('Poisson: likelihoods, deviance and both pseudo R²', () => {
  const fields = { outcome: 'n', regressors: ['x', 'c'], covariance: { kind: 'iid' } };
  const { terms, ...result } = estimate('poisson', fields);
  compare(
    `g <- suppressWarnings(glm(n ~ x + c + city + year, poisson, d, w, control = list(epsilon = 1e-15, maxit = 100)))
    of <- function(mu) sum(d$w * dpois(d$n, mu, log = TRUE)); l <- of(fitted(g)); l0 <- of(weighted.mean(d$n, d$w)); K <- g$rank
    show("terms", coef(g)[2:3], sqrt(diag(vcov(g))[2:3] * (N - 1) / (N - K)))
    show("fit", l, l0, deviance(g), 1 - l / l0, 1 - (l - K) / (l0 - 1), cor(d$n, fitted(g))^2)`,
    {
      terms: [...terms.map((term) => term.estimate), ...terms.map(({ se }) => se)],
      fit: [
        ...[result.loglik, result.loglikNull, result.deviance],
        ...[result.pseudoR2, result.pseudoR2Adjusted, result.squaredCorrelation],
      ],
    },
  );
});

testWithR('instruments beside slopes: tests of the instruments, of endogeneity, and Anderson–Rubin’s', () => {
  const fields = { endogenous: ['x'], instruments: ['z1', 'z2'], regressors: ['c'], absorb: ['city[year]'] };
  const iid = estimate('instruments', { ...fields, covariance: { kind: 'iid' } });
  const cluster = estimate('instruments', {
    ...fields,
    covariance: { kind: 'cluster', by: ['city'] },
  });
  compare(
    `t <- as.numeric(as.character(d$year)); D <- model.matrix(~ c + city + city:t, d) * sqrt(d$w); k <- qr(D)$rank
    rest <- function(v) qr.resid(qr(D), v * sqrt(d$w)); y <- rest(d$y); x <- rest(d$x); Z <- rest(cbind(d$z1, d$z2)); Q <- qr(Z)
    xh <- qr.fitted(Q, x); b <- sum(xh * y) / sum(xh * x); e <- y - b * x; rss <- sum(e^2); left <- N - k - 2
    explained <- function(v) c((sum(qr.fitted(Q, v)^2) / 2) / (sum(qr.resid(Q, v)^2) / left))
    show("terms", b, sqrt(rss / (N - k - 1) / sum(xh^2))); show("rss", rss)
    show("first", explained(x), 1 - sum(qr.resid(Q, x)^2) / sum(x^2)); show("reduced", explained(y))
    show("sargan", N * sum(qr.fitted(Q, e)^2) / rss)
    u <- qr.resid(Q, x); a <- anova(lm(y ~ x - 1), both <- lm(y ~ x + u - 1))
    hausman <- (a$RSS[1] - a$RSS[2]) / (a$RSS[2] / left); show("endogeneity", hausman, pf(hausman, 1, left, lower.tail = FALSE))
    O <- Z %*% solve(chol(crossprod(Z))); meat <- function(v) crossprod(rowsum(O * c(v), d$city))
    form <- function(v, r) { g <- crossprod(O, v); sum(g * solve(meat(r), g)) }
    ar <- form(y, qr.resid(Q, y)); show("ar", ar, pchisq(ar, 2, lower.tail = FALSE))
    show("lm", form(x, x), pchisq(form(x, x), 2, lower.tail = FALSE))
    zx <- crossprod(O, x); zy <- crossprod(O, y); S <- solve(meat(e)); bg <- sum(zx * (S %*% zy)) / sum(zx * (S %*% zx))
    g <- zy - bg * zx; show("hansen", sum(g * (S %*% g)))`,
    {
      terms: [iid.terms[0].estimate, iid.terms[0].se],
      rss: [iid.rss],
      first: [iid.firstStages[0].f?.value, iid.firstStages[0].partialR2],
      reduced: [iid.reducedForm.f?.value],
      sargan: [iid.tests.sarganJ],
      endogeneity: [iid.tests.wuHausman?.value, iid.tests.wuHausman?.p],
      ar: [cluster.andersonRubin.chi2, cluster.andersonRubin.chi2P],
      lm: [cluster.tests.kpLm, cluster.tests.kpLmP],
      hansen: [cluster.tests.hansenJ],
    },
  );
});
