import { openHome } from '../process/host.ts';
import { catalogueList } from '../report/index.ts';
import { catalogue, describeScenarios } from '../scenario/index.ts';
import { print } from './print.ts';
import { paper } from './terminal.ts';

/** The topics and the names that a command line may use. */
export function catalogueNames(): { readonly topics: string[]; readonly scenarios: string[] } {
  const files = catalogue();
  return { topics: [...new Set(files.map((file) => file.topic))], scenarios: files.map((file) => file.name) };
}

/** Prints the catalogue, or one topic of it. */
export async function listScenarios(topic: string | undefined): Promise<void> {
  const files = catalogue().filter((file) => topic === undefined || file.topic === topic);
  const home = await openHome();
  try {
    const descriptions = await describeScenarios(files);
    const entries = files.map((file, at) => {
      const { seconds, explore, platforms } = descriptions[at]!;
      return {
        topic: file.topic,
        name: file.name,
        question: file.question,
        explorable: explore !== null,
        ...(platforms.length > 0 ? { platform: platforms.length > 1 ? 'unix' : platforms[0]! } : {}),
        ...(seconds === undefined ? {} : { seconds }),
      };
    });
    print(catalogueList(entries, paper()));
  } finally {
    await home.close();
  }
}
