import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { CatalogueError } from './report.ts';

/** One list entry of a YAML file with the line it begins on. */
export interface YamlRow {
  readonly value: unknown;
  readonly line: number;
}

export interface YamlFile {
  readonly name: string;
  /** The whole file as plain values. */
  readonly value: Readonly<Record<string, unknown>>;
  rows(key: string): readonly YamlRow[];
}

/** Reads one file of the catalogue; a missing file or broken YAML is a CatalogueError that names file and line. */
export async function readYaml(folder: string, name: string): Promise<YamlFile> {
  const text = await readFile(join(folder, name), 'utf8').catch((problem: NodeJS.ErrnoException) => {
    throw new CatalogueError(
      `Cannot start: the catalogue file ${name} cannot be read (${problem.code ?? 'unknown problem'}). Put it back, or set CATALOGUE to the folder that has it.`,
    );
  });
  const value = parsed(text, name);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CatalogueError(`Cannot start: ${name} must be a YAML file with named lists. It holds none.`);
  }
  return { name, value: value as Record<string, unknown>, rows };

  function rows(key: string): readonly YamlRow[] {
    const list = (value as Record<string, unknown>)[key];
    if (!Array.isArray(list)) throw new CatalogueError(`Cannot start: ${name} has no list called "${key}".`);
    const lines = linesOfEntries(text, key);
    return list.map((entry, at) => ({ value: entry, line: lines[at] ?? lines[0] ?? 1 }));
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return load(text);
  } catch (problem) {
    if (!(problem instanceof YAMLException)) throw problem;
    const { line, column } = problem.mark ?? { line: 0, column: 0 };
    throw new CatalogueError(
      `Cannot start: ${name}, line ${line + 1}, column ${column + 1} is not valid YAML (${problem.reason}). Correct that line and start again.`,
    );
  }
}

/** The lines on which the entries of a block list begin: those as deep as its first one. */
function linesOfEntries(text: string, key: string): readonly number[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${key}:`)) + 1;
  const length = lines.slice(start).findIndex((line) => /^[^\s#-]/.test(line));
  const list = lines.slice(start, length === -1 ? undefined : start + length);
  const first = list.map((line) => /^ *- /.exec(line)?.[0]).find((begins) => begins !== undefined);
  if (first === undefined) return [start];
  return list.flatMap((line, at) => (line.startsWith(first) ? [start + at + 1] : []));
}
