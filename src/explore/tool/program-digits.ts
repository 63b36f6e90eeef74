import { createHash } from 'node:crypto';
import { programText } from '../../process/for-tools.ts';
import { UsageError, type ScenarioFile } from '../../scenario/index.ts';
import type { Token } from '../model/token.ts';

const nodeMajor = (): number => Number(process.versions.node.split('.')[0]);

/**
 * Part of all digits. Another number: the same order of the same program may come to something else than before, by what is drawn in it or
 * when its actors end, say.
 */
const edition = 2;

/** Four hexadecimal digits of what a scenario's program consists of: its code, its packages, and Node's major version. */
export const programDigits = async ({ url }: ScenarioFile, major = nodeMajor()): Promise<string> =>
  digitsOf(await programText(url), major);

/**
 * Looks whether a token was made of this very program; nothing of it is run.
 * @throws UsageError that says what has changed since.
 */
export async function refuseStale({ program }: Token, file: ScenarioFile): Promise<void> {
  const text = await programText(file.url);
  const major = nodeMajor();
  if (program === digitsOf(text, major)) return;
  const former = otherMajors.find((other) => program === digitsOf(text, other));
  throw new UsageError(
    former === undefined
      ? `This token is stale: the code of "${file.name}" or a package that it imports (Racecourse is one) has changed ` +
          `since, and maybe Node's major version, which is ${major} here. Nothing was run. Explore it again for a new token.`
      : `This token is stale: it was made on Node ${former}, and this is Node ${major}; code and packages are the same. ` +
          `Nothing was run. Replay it on Node ${former}, or explore it again for a new token.`,
  );
}

/** Those for which a token can be told to be of another Node: so few that four digits mistake none for another. */
const otherMajors = Array.from({ length: 21 }, (_, at) => 20 + at);

const digitsOf = (text: string, major: number): string =>
  createHash('sha256').update(`${text}\nnode ${major}\nedition ${edition}`).digest('hex').slice(0, 4);
