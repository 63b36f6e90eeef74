import { pathToFileURL } from 'node:url';

/** The library's own sources: `.ts` in its repository, `.js` where it is installed. Everything is found relative to here. */
const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

/** The URL of one of the library's modules, given without extension and relative to this folder: `../boot`. */
export const librarySource = (name: string): string => new URL(name + extension, import.meta.url).href;

/** The folder that holds all rooms, as a URL that ends in a slash. */
export const libraryRoot: string = new URL('../../', import.meta.url).href;

/** Whether a file is one of the library's. */
export const isLibrary = (path: string): boolean => path !== '' && pathToFileURL(path).href.startsWith(libraryRoot);
