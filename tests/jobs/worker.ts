import { listen } from '../../src/jobs/listen';
import { TEST_METHODS } from './methods';

listen(TEST_METHODS);
