import type { LinearModel } from '../regression/model';
import type { WrittenModel } from './linear-written';

export type Name = (column: string) => string;

/** The parts of a command as they stand in the script. */
export interface CommandParts {
  /** Outcome and regressors. */
  readonly left: string;
  readonly weight: string;
  /** Every absorbed effect as dummies. */
  readonly dummies: string;
  readonly name: Name;
}

/**
 * The command for errors by leverage, over time or over space; null of all other kinds, which reghdfe, xtreg and areg
 * have. Absorbed effects enter as dummies where the command absorbs none.
 */
export function dependentLines(model: LinearModel, written: WrittenModel, parts: CommandParts): string[] | null {
  const { covariance, level } = model;
  const { left, weight, dummies } = parts;
  const regress = `regress ${left}${dummies}${weight}`;
  switch (covariance.kind) {
    case 'hc2':
    case 'hc3':
      return [`${regress}, vce(${covariance.kind}) level(${100 * level})`];
    case 'cr2':
      return [
        '* Stata 18 adjusts by the whole leverage of a cluster and takes degrees of freedom by Bell and McCaffrey.',
        `${regress}, vce(hc2 g_1, dfadjust) level(${100 * level})`,
      ];
    case 'driscoll-kraay':
      return driscollKraayLines(model, written, parts);
    case 'newey-west':
      return neweyLines(model, written, parts);
    case 'conley':
      return conleyLines(model, written, parts);
    default:
      return null;
  }
}

/** ivreg2 counts the bandwidth as lags + 1; `small` is (N − 1)/(N − K) · T/(T − 1). */
function driscollKraayLines(model: LinearModel, { absorbed, dependence }: WrittenModel, parts: CommandParts): string[] {
  const { covariance, level, smallSample } = model;
  if (covariance.kind !== 'driscoll-kraay') return [];
  const { left, weight, name } = parts;
  const time = name(dependence.period ?? '');
  const small = smallSample !== null && !smallSample.adjust && smallSample.cluster === false ? '' : ' small';
  const absorb = absorbed.map((_, index) => `e_${index + 1}`).join(' ');
  return [
    ...lagLines(covariance.lags, time, 1),
    `bysort ${time}: generate long row = _n`,
    `tsset row ${time}`,
    ...(absorbed.length > 0
      ? ['* ivreghdfe may count the levels of the absorbed effects otherwise than fixest does.']
      : []),
    absorbed.length > 0
      ? `ivreghdfe ${left}${weight}, absorb(${absorb}) dkraay(\`bandwidth')${small} level(${100 * level})`
      : `ivreg2 ${left}${weight}, dkraay(\`bandwidth')${small} level(${100 * level})`,
  ];
}

function neweyLines(
  { covariance, level, convention }: LinearModel,
  { dependence }: WrittenModel,
  parts: CommandParts,
): string[] {
  if (covariance.kind !== 'newey-west') return [];
  const { left, weight, dummies, name } = parts;
  const time = name(dependence.period ?? '');
  return [
    ...lagLines(covariance.lags, time, 0),
    `tsset g_1 ${time}`,
    ...(convention === 'fixest'
      ? ['* newey multiplies by N/(N - K), fixest by (N - 1)/(N - K) T/(T - 1) with another K.']
      : []),
    `newey ${left}${dummies}${weight}, lag(\`bandwidth') force level(${100 * level})`,
  ];
}

/** A local macro with the number of lags and what a command adds to it. */
function lagLines(lags: number | null, time: string, more: number): string[] {
  if (lags !== null) return [`local bandwidth = ${lags + more}`];
  return [`quietly tabulate ${time}`, `local bandwidth = floor(r(r)^0.25) + ${more}`];
}

/** acreg has neither small-sample factors nor t, and measures distances a little differently. */
function conleyLines(
  { covariance, level }: LinearModel,
  { absorbed, dependence }: WrittenModel,
  parts: CommandParts,
): string[] {
  if (covariance.kind !== 'conley' || dependence.coordinates === null) return [];
  const { left, weight, name } = parts;
  const { latitude, longitude } = dependence.coordinates;
  const time = dependence.period === null ? null : name(dependence.period);
  return [
    '* acreg has no small-sample factors and takes p from the normal distribution; distances differ a little.',
    ...(absorbed.length > 2 ? ['* acreg absorbs two effects; the others have to enter as dummies.'] : []),
    'generate long row = _n',
    ...(time === null ? ['generate byte once = 1'] : []),
    `acreg ${left}${weight}, spatial latitude(${name(latitude)}) longitude(${name(longitude)}) dist(${covariance.cutoff})` +
      `${covariance.kernel === 'bartlett' ? ' bartlett' : ''} id(row) time(${time ?? 'once'})` +
      `${absorbed
        .slice(0, 2)
        .map((_, index) => ` pfe${index + 1}(e_${index + 1})`)
        .join('')} level(${100 * level})`,
  ];
}
