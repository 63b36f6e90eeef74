import isUnicodeSupported from 'is-unicode-supported';
import * as v from 'valibot';
import { forgetCompiled, inOwnHome, memoryFolder } from '../process/for-tools.ts';
import {
  explorePrograms,
  planPrograms,
  requestAround,
  type AroundOrder,
  type CheckFunction,
  type ProgramsRequest,
} from '../programs/index.ts';
import { programsReport, programsTitle } from '../report/index.ts';
import { didYouMean, UsageError } from '../scenario/index.ts';
import { now } from '../transcript/index.ts';
import type { ProgramsOptions, ReportedPrograms } from './explore.ts';
import { commandLine } from './typed.ts';

const texts = v.optional(v.array(v.string(), 'a list of texts'));
const count = v.optional(v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'a whole number')));
const yesOrNo = v.optional(v.boolean('true or false'));

/** Each with what it must be. */
const entries = {
  programs: v.optional(v.array(v.string(), 'a list of commands, such as ["node add.mjs x", "node add.mjs y"]')),
  cwd: v.optional(v.string('a path')),
  folder: v.optional(v.string('a path')),
  check: v.optional(v.union([v.string(), v.function()], 'a command or an exported function')),
  until: v.optional(v.string("a path in the folder, or 'line: TEXT'")),
  repro: v.optional(v.string('a path that ends in .mjs')),
  env: v.optional(v.record(v.string(), v.string(), 'an object such as { NAME: "value" }')),
  ignore: texts,
  allow: texts,
  seed: count,
  maxSeconds: count,
  maxOrders: count,
  maxSteps: count,
  stalls: count,
  grace: count,
  fine: yesOrNo,
  newProcesses: yesOrNo,
  kill: yesOrNo,
  details: yesOrNo,
  time: v.optional(v.picklist(['any', 'ordered'], '"any" or "ordered"')),
  signal: v.optional(
    v.custom<AbortSignal>((value) => typeof value === 'object' && value !== null && 'aborted' in value, 'an AbortSignal'),
  ),
  columns: v.optional(v.pipe(v.number('a number from 60'), v.minValue(60, 'a number from 60')), 100),
};

/** `explore` of programs, with everything that it needs. */
export async function exploreAllOf(options: Partial<ProgramsOptions>, around?: AroundOrder): Promise<ReportedPrograms> {
  const { programs: commands, signal, columns, details = false, check, ...rest } = parse(options);
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const checking = check === undefined ? {} : { check: check as string | CheckFunction };
  const asked: Partial<ProgramsRequest> = { maxSeconds: 120, ...given, ...checking, ...(commands && { commands }) };
  signal?.throwIfAborted();
  forgetCompiled();
  const from = now();
  const result = await inOwnHome(
    memoryFolder(),
    async () => {
      const request = around ? await requestAround(around, asked) : { ...asked, commands: commands ?? [] };
      return explorePrograms(await planPrograms(request), () => undefined);
    },
    signal,
  );
  const sheet = { width: columns, colour: false, unicode: isUnicodeSupported() };
  const replay = (token: string): string => `${commandLine('replay')} ${token}`;
  const page = programsReport({ result, elapsed: now() - from, replay, notes: [], details }, sheet);
  return { ...result, report: `${programsTitle(result, sheet)}\n\n${page}` };
}

/** @throws UsageError for an option that there is not, and for one that cannot be so. */
function parse(options: Partial<ProgramsOptions>): v.InferOutput<v.ObjectSchema<typeof entries, undefined>> {
  const strange = Object.keys(options).find((name) => !(name in entries));
  if (strange !== undefined) {
    const names = Object.keys(entries);
    throw new UsageError(
      `explore has no option "${strange}" for programs.${didYouMean(strange, names)} Options: ${names.join(', ')}.`,
    );
  }
  const parsed = v.safeParse(v.object(entries), options);
  if (parsed.success) return parsed.output;
  const [{ path, message, received }] = parsed.issues;
  throw new UsageError(`Cannot explore: the option "${String(path?.[0]?.key)}" must be ${message}, and is ${received}.`);
}
