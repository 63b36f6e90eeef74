import { fileURLToPath } from 'node:url';
import { commandLine } from '../api/index.ts';
import { openHome } from '../process/for-tools.ts';
import { describedScenario, title, type DescribedScenario } from '../report/index.ts';
import {
  describeScenario,
  findScenario,
  kindInWords,
  showValue,
  smallerSize,
  whatItDoes,
  type Description,
} from '../scenario/index.ts';
import { print } from './print.ts';
import { paper } from './terminal.ts';

/** `scenario NAME help=yes`: what a scenario asks and takes, and what its variants do. Nothing is staged. */
export async function lookUp(name: string): Promise<void> {
  const file = findScenario(name);
  const home = await openHome();
  try {
    const description = await describeScenario(file);
    const { params, variants, as, runs, functions } = description;
    const sheet = paper();
    print(`${title(file.name, file.question, sheet)}\n`);
    const described = {
      file: fileURLToPath(file.url),
      params: [
        ...wordFor(description),
        ...Object.entries(params).map(([param, about]) => ({
          name: param,
          help: about.help,
          takes: kindInWords(about),
          usually: showValue(about.default),
        })),
      ],
      variants: variants.map((variant) => ({ name: variant, says: whatItDoes(file, functions[variant] ?? '') })),
      as,
      runs,
      explored: exploredAs(description),
      ...(description.found ? { found: description.found } : {}),
      next: [
        { command: `${commandLine('scenario')} ${file.name}`, says: 'run it' },
        ...(canBeExplored(description) ? [{ command: `${commandLine('explore')} ${file.name}`, says: 'every order' }] : []),
      ],
    };
    print(describedScenario(described, sheet));
  } finally {
    await home.close();
  }
}

/** Its own word for variants is typed like a parameter. */
const wordFor = ({ variantsAre: name, variants }: Description): DescribedScenario['params'] =>
  name === undefined
    ? []
    : [{ name, help: 'which variants', takes: `${variants.join(', ')}; several with commas, or all`, usually: 'all' }];

const canBeExplored = ({ as }: Description): boolean => as.some((place) => place !== 'tasks');

function exploredAs(description: Description): string {
  const { explore, params, passesNoGate } = description;
  if (!canBeExplored(description)) return 'cannot be explored: its actors are tasks of one process';
  if (passesNoGate) return 'no gate sees what its actors share: it ends as unknown';
  if (explore === null)
    return `with the parameters above${smallerSize(description, {}) === undefined ? '' : '; smaller ones are faster'}`;
  const sizes = Object.entries(explore).map(([name, value]) => `${name}=${showValue(value)}`);
  return sizes.length === 0 || Object.keys(params).length === 0 ? 'as it is run' : `with ${sizes.join(' ')}, if nobody says`;
}
