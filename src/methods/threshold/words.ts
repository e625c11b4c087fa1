import type { TableWords } from '../../tables/words';
import type { ThresholdWords } from './text';

/** What the method's tables and figures are written with. */
export type Words = ThresholdWords & { readonly shared: TableWords };
