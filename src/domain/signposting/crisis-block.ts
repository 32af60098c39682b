import type { CrisisLine, CrisisLines, Nation, Resource } from '../catalogue.ts';
import { type Block, type Line, line, quiet } from '../message.ts';
import type { Here } from './answer-input.ts';
import { checkStanding, reviewDaysOf, standingWords } from './check-standing.ts';
import { staffRouteWords } from './staff-route-words.ts';

export interface CrisisBlock {
  /** The first lines in one sentence, for notifications and screen readers. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** Ids of the rows it names, in order. */
  readonly resources: readonly string[];
}

/**
 * What stands above everything when a life may be at risk: 999 first, then the nation's lines, then the trust's own staff
 * route. `shown` are the rows that may be shown; a line whose row is not among them is left out. `also`: a second nation
 * that was spoken of.
 */
export function crisisBlock(
  crisis: CrisisLines,
  here: Pick<Here, 'nation' | 'zone' | 'staffRoute' | 'settings'>,
  shown: readonly Resource[],
  now: Date,
  also: Nation | null = null,
): CrisisBlock {
  const rows = new Map(shown.map((row) => [row.id, row]));
  const own = said(crisis.byNation[here.nation], rows);
  const others =
    also === null || also === here.nation
      ? []
      : said(crisis.byNation[also], rows).filter(({ row }) => !own.some((mine) => mine.row.id === row.id));
  const sameHours = [...own, ...others].every(({ row }) => row.hours.join() === own[0]?.row.hours.join());
  const withHours = ({ say, row }: SaidLine) =>
    sameHours || row.hours.length === 0 ? say : `${say} (${row.hours.join('; ')})`;
  const hours = sameHours ? (own[0]?.row.hours ?? []).map((each) => line(`All of these: ${each}`)) : [];
  const staff: readonly Line[] =
    here.staffRoute === null ? [] : [line(`For staff here: ${staffRouteWords(here.staffRoute, here.zone, now)}`)];
  return {
    summary: `Urgent help. ${own
      .slice(0, 4)
      .map(({ say }) => `${say}.`)
      .join(' ')}`,
    blocks: [
      {
        kind: 'notice',
        urgent: true,
        title: `${crisis.emergency.title}:`,
        lines: crisis.emergency.lines.map((each) => line(each)),
      },
      {
        kind: 'notice',
        urgent: true,
        title: crisis.title,
        lines: [
          ...own.map((each) => line(withHours(each))),
          ...others.map((each) => line(`In ${also}: ${withHours(each)}`)),
          ...hours,
          ...staff,
        ],
      },
      quiet(
        `${checkedLine(
          [...own, ...others].map(({ row }) => row),
          crisis,
          here,
          now,
        )} Nobody reads what you type here.`,
      ),
    ],
    resources: [...own, ...others].map(({ row }) => row.id),
  };
}

interface SaidLine {
  readonly say: string;
  readonly row: Resource;
}

function said(lines: readonly CrisisLine[], rows: ReadonlyMap<string, Resource>): readonly SaidLine[] {
  return lines.flatMap(({ resourceId, say }) => {
    const row = rows.get(resourceId);
    return row === undefined ? [] : [{ say, row }];
  });
}

/** When each number was checked, in one line where they agree. */
function checkedLine(
  rows: readonly Resource[],
  crisis: CrisisLines,
  { settings }: Pick<Here, 'settings'>,
  now: Date,
): string {
  const daysOf = (row: Resource) => reviewDaysOf(row, crisis, settings);
  if (rows.every((row) => checkStanding(row, daysOf(row), now).kind === 'unchecked'))
    return 'Your team has not checked these numbers yet.';
  return `${rows.map((row) => `${row.name}: ${standingWords(row, daysOf(row), now)}`).join('. ')}.`;
}
