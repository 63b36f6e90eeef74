// What a search came to, in types only. Apart from index.ts: a report runs nothing.
export type * from './model/result.ts';
