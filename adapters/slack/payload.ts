/** The text at a path of what Slack sent; null where there is none. Payloads are never trusted to have their documented shape. */
export function textAt(payload: unknown, ...path: readonly string[]): string | null {
  const found = at(payload, ...path);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** Whatever is at a path; undefined where there is nothing. */
export function at(payload: unknown, ...path: readonly string[]): unknown {
  let here = payload;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

/** The list at a path; empty where there is none. */
export function listAt(payload: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(payload, ...path);
  return Array.isArray(found) ? found : [];
}

/** Text as the person typed it: Slack sends the three control characters as entities. */
export const typed = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
