import type { Transcript } from '../../transcript/index.ts';
import { laneTable } from './lane-table.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { errorOf, storyOf, type Story } from './steps.ts';
import { hang } from '../paper/fit.ts';
import { told } from './told.ts';
import { inSum } from './in-sum.ts';

const mostLanes = 10;

/** What the actors of a run did: a column for each and time downwards, or line by line where columns do not fit. */
export function lanes(transcript: Transcript, paper: Paper): string[] {
  const story = storyOf(transcript);
  if (story.steps.length === 0) return [];
  const table = story.actors.length <= mostLanes ? laneTable(story, paper) : undefined;
  return [...(table ?? told(story, paper)), ...crashes(story, transcript, paper), ...summary(story, paper)];
}

function crashes(story: Story, transcript: Transcript, paper: Paper): string[] {
  const { red, more } = inkFor(paper);
  const lines = story.steps
    .filter(({ kind }) => kind === 'crashed')
    .map(({ who }) => `${who.name} crashed: ${errorOf(who, transcript)}`)
    .flatMap((text) => hang('       ! ', text, paper.width))
    .map((line) => line.replace('!', red('!')));
  return lines.length <= 6 ? lines : [...lines.slice(0, 5), `         ${more} ${lines.length - 5} more lines ${more}`];
}

function summary(story: Story, paper: Paper): string[] {
  const text = inSum(story);
  return text === undefined ? [] : hang('         ', text, paper.width);
}
