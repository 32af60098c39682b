import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, heading, line, paragraph, say } from '../../domain/message.ts';
import { shortDate } from '../../domain/time/wording.ts';
import { privately } from './privately.ts';
import type { ReviewDeps } from './review-deps.ts';

/** What members of this channel nominated for the next digest, one at a time. */
export function createReviewPicks({ channels, digests }: ReviewDeps): readonly Command[] {
  return [
    {
      ...CURATOR,
      name: 'review picks',
      takes: '[after <number>]',
      summary: 'The next community pick that waits.',
      accepts: (rest) => /^(?:after \d{1,12})?$/.test(rest),
      run: (request) => walk(request, Number(request.rest.replace(/^after /, '') || 0), []),
    },
    {
      ...CURATOR,
      name: 'review pick',
      takes: 'approve|decline <number>',
      summary: 'Let a pick into the next digest, or not.',
      accepts: (rest) => /^(?:approve|decline) \d{1,12}$/.test(rest),
      run: settle,
    },
  ];

  async function settle(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const [verdict = '', number = ''] = rest.split(' ');
    // A pick's number counts over all workspaces: only one of this channel's may be settled here.
    const channel = await channels.channel(invocation, now);
    const mine = (await digests.picks(channel.id, 'waiting')).some(({ id }) => id === Number(number));
    const chosen = verdict === 'approve' ? 'approved' : 'declined';
    const settled = mine && (await digests.settlePick(Number(number), chosen, invocation.userId, now));
    const words = !settled
      ? 'Somebody settled that one before you.'
      : chosen === 'approved'
        ? 'It goes into the next digest.'
        : 'Declined.';
    return walk(request, Number(number), [paragraph(words)]);
  }

  async function walk({ invocation, now }: CommandRequest, after: number, above: readonly Block[]): Promise<Reply> {
    const channel = await channels.channel(invocation, now);
    const waiting = [...(await digests.picks(channel.id, 'waiting'))].sort((a, b) => a.id - b.id);
    const next = waiting.find(({ id }) => id > after);
    if (next === undefined) {
      const words =
        waiting.length === 0
          ? 'No pick waits in this channel.'
          : `That was the last one. ${waiting.length} still wait.`;
      return privately(
        say(
          words,
          ...above,
          paragraph(words),
          actions({ label: 'Review', command: 'review', describes: 'Back to the overview' }),
        ),
      );
    }
    const { id, title, link, source, why, namedAs, sharedAt } = next;
    return privately({
      summary: `Community pick: ${title}. ${waiting.length} wait.`,
      blocks: [
        ...above,
        heading('Community pick'),
        {
          kind: 'entries',
          entries: [
            {
              title,
              url: link,
              facts: [source, shortDate(sharedAt, channel.zone), `shared by ${namedAs ?? 'a colleague'}`],
              lines: why === '' ? [] : [line(why)],
            },
          ],
        },
        actions(
          { label: 'Approve', command: `review pick approve ${id}`, style: 'primary', describes: `Approve: ${title}` },
          { label: 'Decline', command: `review pick decline ${id}`, describes: `Decline: ${title}` },
          { label: 'Skip', command: `review picks after ${id}` },
        ),
      ],
    });
  }
}

const CURATOR = { access: 'curator', hidden: true } as const;
