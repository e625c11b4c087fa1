/**
 * Everything that is built into the simulated study. With city i, year t, q = AI location quotient, R and U = related
 * and unrelated variety of patents, x = controls:
 *
 *   ln q*_it = −0.25 + 0.35 α_i + 0.3 central_i + region_i + 0.22 s_it
 *              + 0.055 (post_i − 12)(n_t − ½) − 0.02 (terrain_i − 1.4)(t − 4.5)                                    (1)
 *   R_it     = 0.20 q_it + city + year + noise,      U_it = 0.12 q_it + city + year + noise                        (2)
 *   y_it     = β(q_it) q_it + 0.20 central_i q_it + 0.60 R_it + 0.35 U_it + x_it θ + μ_i + λ_t + ε_it               (3)
 *   E N_it   = exp(0.30 q_it + city + year)                                                                        (4)
 *
 * t counts years from 0, n_t is the national use of the internet, s_it an autoregression. β(q) is 0.35 up to 0.85, 0.50
 * up to 1.45 and 0.70 above. q* is scaled so that all cities together have q = 1, which is what the employment counts
 * then give back. α_i enters μ_i and the controls, s_it the controls: without city effects and controls the slope of q
 * comes out too large. ε has an autocorrelation of 0.4 within a city and is larger in small ones. q is unrelated to ε,
 * so instruments find what least squares finds.
 */
export const TRUTH = {
  /** β(q): the slope of the location quotient up to each threshold and above the last. */
  slopes: [0.35, 0.5, 0.7],
  thresholds: [0.85, 1.45],
  /** What a central city has on top of each slope. */
  central: 0.2,
  /** Effect of the location quotient on each mediator, and of each mediator on the outcome. */
  related: { a: 0.2, b: 0.6 },
  unrelated: { a: 0.12, b: 0.35 },
  controls: { gdp_pc: 0.25, fdi: 1.5, human_capital: 4, gov: -0.6, finance: 0.12, infra: 0.1 },
  /** Semi-elasticity of expected patents. */
  patents: 0.3,
  noise: { sd: 0.3, autocorrelation: 0.4 },
} as const;

export const FIRST_YEAR = 2015;
export const YEARS = 10;

/** The slope of the location quotient at q, before what a central city adds. */
export function slopeAt(q: number): number {
  const regime = TRUTH.thresholds.filter((threshold) => q > threshold).length;
  return TRUTH.slopes[regime];
}

/** Which numbered stream of the seed draws what; a new one takes a new number, so that the others stay as they are. */
export const DRAWS = { map: 1, quotient: 2, employment: 3, controls: 4, patents: 5, noise: 100 } as const;
