import { currentGate, type Gate } from '../../gate/index.ts';

/** A Node program that another program starts. Plain data. */
export interface ChildProgram {
  /** As in lanes: `worker of add x`. */
  readonly name: string;
  /** The absolute path of its script, as the programs call it. */
  readonly script: string;
  /** Which of the programs starts it, from 0. */
  readonly parent: number;
  /** By which that one and others know its process. */
  readonly pid: number;
}

/** With what it is started. Plain data. */
export interface Started {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Its starter gets what it prints, once it has ended. */
  readonly captures: boolean;
}

/** What it has printed until its end. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

export const setup = { capacity: null, joinable: false } as const;
/** As the controller calls them (explore/model/children.ts). */
export const startOf = (name: string): string => `the start of ${name}`;
export const endOf = (name: string): string => `the end of ${name}`;
export const outputOf = (name: string): string => `the output of ${name}`;

/** The tool's own, which are no child's to change. */
export const isOwn = (name: string): boolean => name.startsWith('RACECOURSE_');

/** @throws Error outside of an actor under control. */
export function heldGate(): Gate {
  const gate = currentGate();
  if (!gate) throw new Error('Cannot hold a child: this is no actor under control.');
  return gate;
}
