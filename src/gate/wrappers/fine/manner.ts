/** What a function of Node's does step by step differs between its forms, and between versions. */
export type Form = 'sync' | 'callback' | 'promise';

export const major = Number(process.versions.node.split('.')[0]);
