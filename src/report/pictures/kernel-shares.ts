import type { KernelShares } from '../../dispatch/index.ts';
import { columns } from '../paper/columns.ts';
import { hang } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

const longestBar = 30;

/** How the operating system shared one processor among loops of different nice values: in one session, and each in a session of its own. */
export function kernelReport(shares: readonly KernelShares[], paper: Paper): string[] {
  if (shares.length === 0) return [];
  const blocks = shares.map((one) => block(one, paper));
  const said = sentences(shares[0]!.autogroup, paper);
  return [...blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])), '', ...said];
}

function block({ sessions, processor, loops }: KernelShares, paper: Paper): string[] {
  const ink = inkFor(paper);
  const where = sessions ? 'EACH IN A SESSION OF ITS OWN' : 'ALL IN ONE SESSION';
  const room = Math.min(longestBar, Math.max(5, paper.width - 45));
  const rows = loops.map(({ nice, predicted, measured, used }) => [
    `nice ${nice}`,
    ink.bar.repeat(Math.max(1, Math.round(measured * room))),
    percent(measured),
    percent(predicted),
    `${Math.round(used)} ms`,
  ]);
  const head = ['', '', 'share', 'predicted', 'of the processor'];
  return [
    `  ${ink.bold(where)}${ink.dim(`   ${loops.length} loops without end on processor ${processor}`)}`,
    ...columns([head, ...rows], ['left', 'left', 'right', 'right', 'right']),
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function sentences(autogroup: boolean | null, paper: Paper): string[] {
  const weights = 'Predicted by the weights of Linux: 1024 for nice 0, 335 for nice 5, 110 for nice 10; each step is a quarter.';
  const here =
    autogroup === null
      ? 'This kernel has no autogroup: nice counts across sessions.'
      : autogroup
        ? 'Autogroup is on here (/proc/sys/kernel/sched_autogroup_enabled is 1): the processor is shared among sessions first, and nice counts only within one.'
        : 'Autogroup is off here (/proc/sys/kernel/sched_autogroup_enabled is 0): nice counts across sessions. Where it is on, sessions share alike, whatever nice says.';
  return [weights, here].flatMap((line) => hang('  ', line, paper.width));
}
