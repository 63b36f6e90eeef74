import { Mutex } from '../../src/sync/index.ts';
import { contractOfLock } from './lock-contract.ts';

contractOfLock('Mutex', () => new Mutex());
