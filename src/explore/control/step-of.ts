import { shownName } from '../../gate/index.ts';
import type { Begun, Report } from '../../gate/hold.ts';
import type { Step } from '../model/result.ts';

/** A step as it is told. `switched`: another actor went before, and could have gone on, or not. */
export function stepOf(actor: number, { verb, on, to, of, at }: Begun, report: Report, switched: boolean | undefined): Step {
  return {
    actor,
    verb,
    on: shownName(on),
    ...(to === undefined ? {} : { to: shownName(to) }),
    ...(of === undefined ? {} : { of }),
    result: report.shown ?? '',
    said: report.printed ?? [],
    ...(switched === undefined ? {} : { switch: switched ? 'cut in' : 'waits' }),
    last: report.end !== undefined,
    ...(at && { at }),
  };
}
