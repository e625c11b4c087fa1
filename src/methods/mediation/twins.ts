import type { LinearModel } from '../../regression/model';
import { writtenTerm, type WrittenTerm } from '../linear-written';
import { linearR } from '../linear-r';
import { linearStata } from '../linear-stata';
import type { Twins } from '../method';
import type { Specification } from './spec';
import { linesInR } from './twin-r';
import { linesInStata, MADE_IN_STATA } from './twin-stata';

/** Both fit the last equation first, on the rows that are complete for all, then the others on the same rows. */
export const twins: Twins<Specification> = { stata, r };

function stata(specification: Specification): string {
  const grouping = groupingOf(specification);
  return linearStata(directModel(specification), {
    grouping,
    own: MADE_IN_STATA,
    after: (name, fit) => linesInStata(specification, grouping !== null, name, fit),
  });
}

function r(specification: Specification): string {
  const grouping = groupingOf(specification);
  return linearR(directModel(specification), {
    grouping,
    after: (_names, fit) => linesInR(specification, grouping !== null, fit),
  });
}

/** c′ and every b. */
function directModel(specification: Specification): LinearModel {
  const { treatment, mediators, controls } = specification;
  return { ...specification, regressors: [treatment, ...mediators, ...controls], effects: false };
}

/** What is resampled as far as it can be told without the data; null: rows. */
function groupingOf({ drawnBy, covariance, entity, absorb }: Specification): WrittenTerm | null {
  const clusters = covariance.kind === 'cluster' ? covariance.by : [];
  if (drawnBy.length > 0) return writtenTerm(drawnBy[0]);
  if (clusters.length === 1) return writtenTerm(clusters[0]);
  if (entity !== null) return { columns: [entity], slopes: [] };
  return absorb.length > 0 ? { ...writtenTerm(absorb[0]), slopes: [] } : null;
}
