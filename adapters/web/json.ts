/** Something a renderer made, looked at from outside: nothing is known of it. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where there is no list. */
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** A text, or the text of a text object. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : isJson(value) && typeof value.text === 'string' ? value.text : '';
