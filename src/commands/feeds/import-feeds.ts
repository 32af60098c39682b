import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { actions, type Entry, heading, line, type Message, paragraph } from '../../domain/message.ts';
import { type OpmlRow, readOpml } from '../../domain/opml.ts';
import { privately } from '../signposting/privately.ts';
import { type FeedDeps, type FeedsHere, feedsHere } from './feeds-here.ts';
import { findFeed } from './find-feed.ts';
import { followIt } from './follow-feed.ts';

/** Rows of one import: each is read before it is saved, and somebody waits for the report. */
const MOST_ROWS = 100;
const AT_ONCE = 6;

interface RowReport {
  readonly row: OpmlRow;
  readonly outcome: 'added' | 'already' | 'left out';
  readonly says: string;
}

/** `feeds import`: an OPML list, pasted. Each feed is read before it is saved; a report says what became of each row. */
export function createImportFeeds(deps: FeedDeps): Command {
  return {
    name: 'feeds import',
    takes: '[OPML list]',
    summary: 'Bring feeds from another reader: paste its OPML list, or web addresses one a line.',
    access: 'admin',
    accepts: (rest) => rest === '' || /[<:/]/.test(rest),
    run: bring,
  };

  async function bring({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const typed = (invocation.values.opml ?? rest).trim();
    if (typed === '' && invocation.values.opml === undefined) return privately(formPage());
    const rows = onceEach(readOpml(typed));
    if (rows.length > MOST_ROWS)
      throw new UserFacingError(
        `That list has ${rows.length} feeds. Import ${MOST_ROWS} at a time.`,
        'OPML_LONG',
        'opml',
      );
    const reports = await inTurns(rows, async (row) =>
      importRow(row, await feedsHere(deps, invocation, now), invocation.userId, now),
    );
    const added = reports.filter(({ outcome }) => outcome === 'added').length;
    await deps.workspaces.note(
      (await feedsHere(deps, invocation, now)).workspace.id,
      { actor: invocation.userId, action: 'feeds.imported', subject: String(added) },
      now,
    );
    return privately(reportPage(reports));
  }

  async function importRow(row: OpmlRow, here: FeedsHere, by: string, now: Date): Promise<RowReport> {
    try {
      const found = await findFeed(deps, row.url, here, now);
      if (found.kind !== 'read' && found.kind !== 'unread')
        return { row, outcome: 'left out', says: 'That is not a web address.' };
      const warning = found.kind === 'read' ? found.discovery.warning : null;
      if (warning !== null) return { row, outcome: 'left out', says: `${warning} Add it by hand if it is right.` };
      // Another row may have taken the last place, or led to the same feed, while this one was read.
      const subscriptions = await deps.feeds.subscriptions(here.channel.id);
      await followIt(deps, { feed: found.feed, here: { ...here, subscriptions }, start: 'now', by }, now);
      return { row, outcome: 'added', says: `Added: ${found.feed.title}` };
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      return { row, outcome: error.code === 'FEED_ALREADY' ? 'already' : 'left out', says: error.message };
    }
  }
}

const onceEach = (rows: readonly OpmlRow[]): readonly OpmlRow[] =>
  rows.filter((row, at) => rows.findIndex((other) => sameFeed(other.url, row.url)) === at);

/** A few at once, in order: enough to be quick, too few to be rude. */
async function inTurns<In, Out>(list: readonly In[], work: (each: In) => Promise<Out>): Promise<readonly Out[]> {
  const done = new Map<number, Out>();
  const waiting = list.entries();
  const worker = async () => {
    for (const [at, each] of waiting) done.set(at, await work(each));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return list.flatMap((_, at) => {
    const found = done.get(at);
    return found === undefined ? [] : [found];
  });
}

function reportPage(reports: readonly RowReport[]): Message {
  const count = (outcome: RowReport['outcome']) => reports.filter((report) => report.outcome === outcome).length;
  const summary = `${count('added')} added, ${count('already')} you follow already, ${count('left out')} left out.`;
  const entry = ({ row, says }: RowReport, at: number): Entry => ({
    title: `${at + 1}. ${row.title ?? row.url.slice(0, 120)}`,
    url: null,
    facts: [],
    lines: [line(says)],
  });
  return {
    summary,
    blocks: [
      heading('Import'),
      paragraph(summary),
      { kind: 'entries', entries: reports.map(entry) },
      actions({ label: 'All feeds', command: 'feeds' }, { label: 'Import more', command: 'feeds import' }),
    ],
  };
}

function formPage(): Message {
  return {
    summary: 'Paste the list of your other reader.',
    blocks: [
      heading('Import feeds'),
      paragraph(
        `Paste an OPML list, or web addresses one a line. Up to ${MOST_ROWS} at a time. Each is read before it is saved.`,
      ),
      {
        kind: 'form',
        form: {
          command: 'feeds import',
          submit: 'Import',
          fields: [{ name: 'opml', label: 'List', kind: 'multiline', value: '', hint: 'OPML, or one address a line.' }],
        },
      },
    ],
  };
}
