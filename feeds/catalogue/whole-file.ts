import type { z } from 'zod';
import type { YamlFile } from './read-yaml.ts';
import { CatalogueError } from './report.ts';

/** A file that makes sense only as a whole. A mistake in it is a CatalogueError that names every field. */
export function wholeFile<T>({ name, value }: YamlFile, schema: z.ZodType<T>): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => `- ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new CatalogueError(`Cannot start: ${name} has mistakes. Correct them and start again.\n${problems.join('\n')}`);
}
