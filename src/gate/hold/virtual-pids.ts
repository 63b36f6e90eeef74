/**
 * Numbers of processes under control. They are the same whenever one schedule is run, in whichever processes, and above the
 * system's largest (Linux counts to below 2 ** 22, see /proc/sys/kernel/pid_max in proc(5), macOS to 99,998): no process of the
 * system has one.
 */
const first = 2 ** 22;

/** The program that explores. */
export const toolPid = first;

/** The scenario's own process, which is the actors' parent, or, where these are threads, their process. */
export const mainPid = first + 1;

/** @param number Of the actor, among all of its schedule. */
export const actorPid = (number: number): number => mainPid + 1 + number;

/** Whether a number stands for a process under control. */
export const isVirtualPid = (pid: number): boolean => pid >= first;
