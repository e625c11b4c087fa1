import type { TableWords } from '../../tables/words';
import type { MediationWords } from './text';

/** What tables and figures are written with. */
export type Words = MediationWords & { readonly shared: TableWords };
