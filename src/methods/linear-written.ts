import type { LinearModel } from '../regression/model';

/** A term of `absorb` or `by` as written: the columns whose product it is, and the columns whose slopes differ by it. */
export interface WrittenTerm {
  readonly columns: readonly string[];
  readonly slopes: readonly string[];
}

/** A column that is not in the data: the square of another, or its product with a third. */
export interface Square {
  readonly column: string;
  readonly of: string;
  readonly times?: string;
}

/** Takes a term apart without the data; a name that holds the signs of a product stands in backticks. */
export function writtenTerm(term: string): WrittenTerm {
  const [, grouping = term, slopes = ''] = /^([^`]+|.*`.*)\[([^[\]`]+)\]$/u.exec(term.trim()) ?? [];
  const columns = grouping.match(/`[^`]+`|[^`^]+/gu) ?? [];
  return {
    columns: columns.map((name) => name.replaceAll('`', '').trim()).filter((name) => name !== ''),
    slopes: slopes
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}

/** What the scripts must say of a model, with every default named. */
export interface WrittenModel {
  readonly absorbed: readonly WrittenTerm[];
  /** The columns of the entity, or of the first effect in its place. */
  readonly entity: WrittenTerm | null;
  readonly clusters: readonly WrittenTerm[];
  /** What the covariances need that are neither plainly robust nor plainly clustered. */
  readonly dependence: Dependence;
  /** Columns used as numbers and as groups. */
  readonly numbers: readonly string[];
  readonly groups: readonly string[];
}

/** Columns by which errors depend on one another; null where the covariance does not ask for them. */
export interface Dependence {
  /** Clusters of CR2, the entity of Newey–West. */
  readonly group: WrittenTerm | null;
  readonly period: string | null;
  readonly coordinates: { readonly latitude: string; readonly longitude: string } | null;
}

function dependenceOf({ covariance, period }: LinearModel, entity: WrittenTerm | null): Dependence {
  switch (covariance.kind) {
    case 'cr2':
      return { group: covariance.by.map(writtenTerm).at(0) ?? entity, period: null, coordinates: null };
    case 'newey-west':
      return { group: entity, period, coordinates: null };
    case 'driscoll-kraay':
      return { group: null, period, coordinates: null };
    case 'conley':
      return { group: null, period: covariance.temporal ? period : null, coordinates: covariance };
    default:
      return { group: null, period: null, coordinates: null };
  }
}

export function writtenModel(specification: LinearModel): WrittenModel {
  const { outcome, regressors, weights, covariance, convention, smallSample } = specification;
  const absorbed = specification.absorb.map(writtenTerm);
  const entity =
    specification.entity === null ? (absorbed.at(0) ?? null) : { columns: [specification.entity], slopes: [] };
  const panel =
    absorbed.find(({ columns }) => columns.length === 1 && columns[0] === specification.entity) ?? absorbed.at(0);
  const robustByPanel =
    covariance.kind === 'hc1' && convention === 'stata' && smallSample === null && panel !== undefined;
  const by = covariance.kind === 'cluster' || covariance.kind === 'bootstrap' ? covariance.by.map(writtenTerm) : null;
  const clusters = robustByPanel ? [panel] : (by ?? []);
  const named = by?.length === 0 && entity !== null ? [entity] : clusters;
  const dependence = dependenceOf(specification, entity);
  const { group, period, coordinates } = dependence;
  return {
    absorbed,
    entity,
    clusters: named,
    dependence,
    numbers: [
      ...new Set([
        outcome,
        ...regressors,
        ...absorbed.flatMap(({ slopes }) => slopes),
        ...(weights === null ? [] : [weights]),
        ...(period === null ? [] : [period]),
        ...(coordinates === null ? [] : [coordinates.latitude, coordinates.longitude]),
      ]),
    ],
    groups: [...new Set([...absorbed, ...named, ...(group === null ? [] : [group])].flatMap(({ columns }) => columns))],
  };
}
