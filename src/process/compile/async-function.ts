/** How a script begins that is the text of an async function, which stands for a module that waits at its top level. */
export const asyncFunction = '(async function (exports, require, module, __filename, __dirname) {';
