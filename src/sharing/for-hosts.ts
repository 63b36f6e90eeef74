// What the program of a host is made of. Apart from index.ts: only hosts load it.
export { redirect } from './direct-link.ts';
export type { Client, ClientWish, DirectLink, DirectLinks, Hosted, Redirect, Respond } from './direct-link.ts';
export { startHost } from './host.ts';
