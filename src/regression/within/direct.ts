import type { Elimination } from './elimination';
import { factorise, solve } from './factorisation';
import type { Factorisation } from './factorisation';
import type { Layout } from './layout';
import type { NormalEquations } from './normal-equations';
import { laplacian, schurComplement } from './schur';
import { isTwoWay } from './sweep';

/** Solves the normal equations of the remaining effects by a factorisation made once. */
export function directEquations(layout: Layout, elimination: Elimination): NormalEquations {
  const factorisation = factorisationOf(layout, elimination);
  return (gradient) => {
    const coefficients = new Float64Array(gradient.length);
    const distanceOf = (lane: 0 | 1) => {
      const own = Float64Array.from({ length: layout.width }, (_, column) => gradient[2 * column + lane]);
      const { solution, unexplained } = solve(factorisation, own);
      solution.forEach((value, column) => (coefficients[2 * column + lane] = value));
      return unexplained + solution.reduce((sum, value, column) => sum + value * own[column], 0);
    };
    return { coefficients, distances: [distanceOf(0), distanceOf(1)], iterations: 0, solved: true };
  };
}

/** Of the normal equations of the remaining effects; with two plain effects a Laplacian. */
export function factorisationOf(layout: Layout, elimination: Elimination): Factorisation {
  const { width, sizes } = layout;
  return isTwoWay(layout, elimination)
    ? factorise(laplacian(layout, elimination), width, sizes, 'laplacian')
    : factorise(schurComplement(layout, elimination), width, sizes, 'general');
}
