import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { actions, type Entry, heading, line, type Message, paragraph } from '../../domain/message.ts';
import { type OpmlRow, readOpml } from '../../domain/opml.ts';
import { holdsPatientData } from '../../domain/signposting/kept-text.ts';
import { listAddress, pastedList, readList } from '../given-list.ts';
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

/** `feeds import`: an OPML list, pasted or at an address. Each feed is read before it is saved; a report says what became of each row. */
export function createImportFeeds(deps: FeedDeps): Command {
  return {
    name: 'feeds import',
    takes: '[OPML list or its address]',
    summary: 'Bring feeds from another reader: paste its OPML list or the address of it, or web addresses one a line.',
    access: 'admin',
    accepts: (rest) => rest === '' || /[<:/]/.test(rest),
    run: bring,
  };

  async function bring({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const typed = (pastedList(invocation, 'opml') ?? rest).trim();
    if (typed === '' && invocation.values.opml === undefined) return privately(formPage());
    const rows = readOpml(await listAt(typed, now));
    const feeds = rows.filter((row, at) => row.url !== null && !isRepeated(row, rows.slice(0, at))).length;
    if (feeds > MOST_ROWS)
      throw new UserFacingError(`That list has ${feeds} feeds. Import ${MOST_ROWS} at a time.`, 'OPML_LONG', 'opml');
    const reports = await inTurns(rows, async (row, at) =>
      isRepeated(row, rows.slice(0, at))
        ? leftOut(row, 'It stands in this list before.')
        : importRow(row, await feedsHere(deps, invocation, now), invocation.userId, now),
    );
    const added = reports.filter(({ outcome }) => outcome === 'added').length;
    await deps.workspaces.note(
      (await feedsHere(deps, invocation, now)).workspace.id,
      { actor: invocation.userId, action: 'feeds.imported', subject: String(added) },
      now,
    );
    return privately(reportPage(reports));
  }

  /** A lone address is a list's where a list is found there, and else a feed's. */
  async function listAt(typed: string, now: Date): Promise<string> {
    const address = deps.lists === undefined ? null : listAddress(typed);
    if (address === null) return typed;
    const text = await readList(deps, address, 'opml', now).catch((error: unknown) => {
      if (error instanceof UserFacingError && error.code !== 'PATIENT_DATA') return '';
      throw error;
    });
    return text.includes('<outline') ? text : typed;
  }

  async function importRow(row: OpmlRow, here: FeedsHere, by: string, now: Date): Promise<RowReport> {
    if (row.url === null) return leftOut(row, 'It has no web address of a feed.');
    try {
      const found = await findFeed(deps, row.url, here, now);
      if (found.kind !== 'read' && found.kind !== 'unread') return leftOut(row, 'That is not a web address.');
      const warning = found.kind === 'read' ? found.discovery.warning : null;
      if (warning !== null) return leftOut(row, `${warning} Add it by hand if it is right.`);
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

const leftOut = (row: OpmlRow, says: string): RowReport => ({ row, outcome: 'left out', says });

const isRepeated = ({ url }: OpmlRow, before: readonly OpmlRow[]): boolean =>
  url !== null && before.some((other) => other.url !== null && sameFeed(other.url, url));

/** What the list calls it; nothing of a patient is said again. */
function nameOf({ title, url }: OpmlRow): string {
  const name = title ?? url?.slice(0, 120) ?? 'no name';
  return holdsPatientData(name) ? 'a row' : name;
}

/** A few at once, in order: enough to be quick, too few to be rude. */
async function inTurns<In, Out>(
  list: readonly In[],
  work: (each: In, at: number) => Promise<Out>,
): Promise<readonly Out[]> {
  const done = new Map<number, Out>();
  const waiting = list.entries();
  const worker = async () => {
    for (const [at, each] of waiting) done.set(at, await work(each, at));
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
    title: `${at + 1}. ${nameOf(row)}`,
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

/** Forms hold little on some platforms; an address has no limit. */
const LIST_HINT = 'OPML, or one address a line. A long list: give the https address of its file.';

function formPage(): Message {
  return {
    summary: 'Paste the list of your other reader.',
    blocks: [
      heading('Import feeds'),
      paragraph(
        `Paste an OPML list, the address of one, or web addresses one a line. Up to ${MOST_ROWS} at a time. Each is read before it is saved.`,
      ),
      {
        kind: 'form',
        form: {
          command: 'feeds import',
          submit: 'Import',
          fields: [{ name: 'opml', label: 'List', kind: 'multiline', value: '', hint: LIST_HINT }],
        },
      },
    ],
  };
}
