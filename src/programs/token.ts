/** Tokens name a scenario and one of its variants; of programs there is one: `programs/1221@5d0c44e1`. */
export const shortToken = (token: string): string => token.replace(/^programs\/orders\//, 'programs/');

/** Whether it is a token of an order of programs. */
export const isOfPrograms = (token: string): boolean => token.startsWith('programs/');

export const wholeToken = (token: string): string => token.replace(/^programs\/(?!orders\/)/, 'programs/orders/');
