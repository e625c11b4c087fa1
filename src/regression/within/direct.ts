import type { Elimination } from './elimination';
import { factorise, solve } from './factorisation';
import type { Factorisation } from './factorisation';
import type { Layout } from './layout';
import type { NormalEquations } from './normal-equations';
import { laplacian, schurComplement } from './schur';
import { isTwoWay } from './sweep';

/** The normal equations of the remaining effects, factorised once. */
export function directEquations(layout: Layout, elimination: Elimination): NormalEquations {
  const factorisation = factorisationOf(layout, elimination);
  return {
    solve(gradient) {
      const coefficients = new Float64Array(gradient.length);
      const distance = (lane: 0 | 1) => {
        const own = gradient.filter((_, at) => at % 2 === lane);
        const step = solve(factorisation, own);
        step.forEach((value, column) => (coefficients[2 * column + lane] = value));
        return step.reduce((sum, value, column) => sum + value * own[column], 0);
      };
      return { coefficients, distances: [distance(0), distance(1)], iterations: 0 };
    },
  };
}

function factorisationOf(layout: Layout, elimination: Elimination): Factorisation {
  if (isTwoWay(layout, elimination)) return factorise(laplacian(layout, elimination), layout.width, 'laplacian');
  const { matrix, sizes } = schurComplement(layout, elimination);
  return factorise(matrix, layout.width, sizes);
}
