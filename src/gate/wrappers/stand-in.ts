import { guarded } from '../fault.ts';
import { like } from './like.ts';

type Any = (...args: unknown[]) => unknown;

/**
 * What takes the place of a function of Node's. Here the gate ends and the program begins: what is thrown to the program is Node's, or its own,
 * and never a mistake in the wrapper.
 */
export const standIn = (real: Any, wrapped: Any): Any => like(real, guarded(wrapped));
