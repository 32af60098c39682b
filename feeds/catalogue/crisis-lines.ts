import { type CrisisLine, type CrisisLines, NATIONS } from '../../src/domain/catalogue.ts';
import type { YamlFile } from './read-yaml.ts';
import { CatalogueError, type RowReport } from './report.ts';
import { wholeFile } from './whole-file.ts';
import { crisisFile } from './word-schemas.ts';

/** The crisis block of every nation. A line whose resource is missing is left out; without a line that always stays, the service does not start. */
export function crisisLines(
  file: YamlFile,
  resources: ReadonlySet<string>,
  report: (row: RowReport) => void,
): CrisisLines {
  const { emergency, title, small, nations } = wholeFile(file, crisisFile);
  const linesOf = (nation: (typeof NATIONS)[number]): readonly CrisisLine[] => {
    const lines = nations[nation].flatMap(({ resource, say, always }, at) => {
      if (resources.has(resource)) return [{ resourceId: resource, say, always }];
      const field = `nations.${nation}.${at}.resource`;
      report({
        file: file.name,
        row: nation,
        line: 1,
        field,
        problem: `resources.yaml has no row "${resource}".`,
        done: 'left out',
      });
      return [];
    });
    if (lines.some((line) => line.always)) return lines;
    throw new CatalogueError(
      `Cannot start: ${file.name} has no line for ${nation} that always stays (999 and 111). Put it back.`,
    );
  };
  const byNation = Object.fromEntries(NATIONS.map((nation) => [nation, linesOf(nation)])) as CrisisLines['byNation'];
  return { emergency, title, small, byNation };
}
