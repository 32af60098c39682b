import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
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
  const counter = new LineCounter();
  const text = await readFile(join(folder, name), 'utf8').catch((problem: NodeJS.ErrnoException) => {
    throw new CatalogueError(
      `Cannot start: the catalogue file ${name} cannot be read (${problem.code ?? 'unknown problem'}). Put it back, or set CATALOGUE to the folder that has it.`,
    );
  });
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const at = counter.linePos(broken.pos[0]);
    throw new CatalogueError(
      `Cannot start: ${name}, line ${at.line}, column ${at.col} is not valid YAML (${broken.code}). Correct that line and start again.`,
    );
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CatalogueError(`Cannot start: ${name} must be a YAML file with named lists. It holds none.`);
  }
  return { name, value: value as Record<string, unknown>, rows };

  function rows(key: string): readonly YamlRow[] {
    const list = isMap(document.contents) ? document.contents.get(key, true) : undefined;
    if (!isSeq(list)) throw new CatalogueError(`Cannot start: ${name} has no list called "${key}".`);
    return list.items.map((item) => {
      const node = item as { toJS(of: unknown): unknown; range?: readonly [number, number, number] | null };
      return { value: node.toJS(document), line: counter.linePos(node.range?.[0] ?? 0).line };
    });
  }
}
