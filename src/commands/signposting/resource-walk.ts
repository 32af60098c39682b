import type { Resource } from '../../domain/catalogue.ts';
import type { Action } from '../../domain/message.ts';
import { actions, type Block, heading, type Message, paragraph, quiet } from '../../domain/message.ts';
import { type CheckContext, resourceToCheck } from './resource-to-check.ts';

/** How a walk through resources begins, and goes on after one of them: `after beat`. */
export const isWalk = (rest: string): boolean => rest === '' || /^after [a-z0-9-]+$/.test(rest);
export const walkedTo = (rest: string): string | null => (rest === '' ? null : rest.slice('after '.length));

export interface WalkStop {
  readonly title: string;
  /** Said after the title in the summary: how many there are. */
  readonly count: string;
  /** The command of the walk, and the one that dates a resource as checked and goes on. */
  readonly walk: string;
  readonly checked: string;
  readonly more?: readonly Action[];
  readonly foot: string;
}

/** One resource for a curator to look at, with what can be done about it and the way on. */
export function walkPage(
  row: Resource,
  above: readonly Block[],
  context: CheckContext,
  { title, count, walk, checked, more = [], foot }: WalkStop,
): Message {
  const { id, name } = row;
  return {
    summary: `${title}: ${name}. ${count}`,
    blocks: [
      ...above,
      heading(`${title}: ${name}`),
      ...resourceToCheck(row, context),
      actions(
        { label: 'Checked today', command: `${checked} ${id}`, describes: `Checked today: ${name}`, style: 'primary' },
        { label: 'Edit', command: `resource edit ${id}`, describes: `Edit ${name}` },
        ...more,
        { label: 'Skip', command: `${walk} after ${id}`, describes: `Skip ${name}` },
        { label: 'Stop', command: 'review', describes: 'Back to the overview' },
      ),
      quiet(foot),
    ],
  };
}

/** After the last one. `walk`: the command to begin anew, where some were skipped. */
export function endOfWalk(words: string, walk: string | null, above: readonly Block[]): Message {
  const again = walk === null ? [] : [{ label: 'From the start', command: walk }];
  return {
    summary: words,
    blocks: [
      ...above,
      paragraph(words),
      actions(...again, { label: 'Review', command: 'review', describes: 'Back to the overview' }),
    ],
  };
}
