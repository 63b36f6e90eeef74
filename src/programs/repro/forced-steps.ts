import { verbOf } from '../../gate/index.ts';
import type { Schedule, Step } from '../../explore/index.ts';

/** A step that a program is made to wait for, outside of Racecourse: a call of Node's, on a path. */
export interface ForcedStep {
  /** Its program's index. */
  readonly actor: number;
  /** A verb of the gate's; `kill`: it looks whether another lives; `end`: it has ended. */
  readonly verb: string;
  /** From the copy of the folder on. */
  readonly on: string;
  /** What came of it then, and where it stands in the code: for people. */
  readonly remark: string;
}

/** What programs do to what others touch as well, in this order. What only one of them touches comes when it comes. */
export function forcedSteps({ steps }: Schedule): readonly ForcedStep[] {
  const looksAtLife = steps.some(isLookAtLife);
  return steps.flatMap((step, at) => {
    const { actor } = step;
    const on = pathOthersTouch(step, steps);
    const forced = [
      ...(on === undefined ? [] : [{ actor, verb: step.verb, on: pathInCopy(on), remark: remarkOf(step) }]),
      ...(isLookAtLife(step) ? [{ actor, verb: 'kill', on: '', remark: remarkOf(step) }] : []),
    ];
    const isEndSeen = looksAtLife && step.last && steps.slice(at).some(isLookAtLife);
    return isEndSeen ? [...forced, { actor, verb: 'end', on: '', remark: '' }] : forced;
  });
}

const isLookAtLife = ({ verb, on, of }: Step): boolean => of === 'life' && verb === 'look at' && on !== '';

/** Undefined: it is none of files, or others touch nothing of it. */
function pathOthersTouch(step: Step, steps: readonly Step[]): string | undefined {
  if (!isOfFiles(step)) return undefined;
  const others = steps.filter((other) => other.actor !== step.actor && isOfFiles(other)).flatMap(pathsOf);
  return pathsOf(step).find((path) => others.some((other) => isAt(path, other) || isAt(other, path)));
}

/** What is done to no path, such as closing, nobody sees. */
const isOfFiles = ({ verb, of }: Step): boolean => {
  const known = verbOf(verb);
  return of === undefined && known !== undefined && (known.on.end !== 'nowhere' || known.to !== undefined);
};

const pathsOf = ({ on, to }: Step): readonly string[] => (to === undefined ? [on] : [to, on]);

const isAt = (path: string, folder: string): boolean => path === folder || folder === '.' || path.startsWith(`${folder}/`);

/** The home and the temporary folder lie beside the copy there. */
const pathInCopy = (path: string): string =>
  path.replace(/^~(?=\/|$)/, '../home').replace(/^the temporary folder(?=\/|$)/, '../tmp');

function remarkOf({ result, at }: Step): string {
  const where = at === undefined ? '' : `${at.file.replace(/^.*\//, '')}:${at.line}`;
  return [inOneLine(result), where].filter((text) => text !== '').join('   ');
}

/** A comment ends with its line, and so with whatever JavaScript takes for one. */
export const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
