/** A new row's id from its name: `own-leeds-crisis-cafe`, with a number where that is taken. */
export function resourceId(name: string, taken: ReadonlySet<string>): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const base = `own-${slug === '' ? 'resource' : slug}`;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

/** Whether a text has the form of an id. */
export const isResourceId = (text: string): boolean => /^[a-z0-9][a-z0-9-]*$/.test(text);
