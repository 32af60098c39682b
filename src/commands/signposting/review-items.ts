import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, heading, paragraph, quiet, say } from '../../domain/message.ts';
import { shortDate } from '../../domain/time/wording.ts';
import { privately } from './privately.ts';
import type { ReviewDeps } from './review-deps.ts';

/** Items of this channel's feeds that wait for a person, one at a time. */
export function createReviewItems({ channels, digests }: ReviewDeps): readonly Command[] {
  return [
    {
      ...CURATOR,
      name: 'review items',
      takes: '[after <number>]',
      summary: 'The next item that was held back.',
      accepts: (rest) => /^(?:after \d{1,12})?$/.test(rest),
      run: (request) => walk(request, request.rest === '' ? null : Number(request.rest.replace(/^after /, '')), []),
    },
    {
      ...CURATOR,
      name: 'review item',
      takes: 'post|keep-out <number>',
      summary: 'Let a held item into the next digest, or keep it out.',
      accepts: (rest) => /^(?:post|keep-out) \d{1,12}$/.test(rest),
      run: settle,
    },
  ];

  async function settle(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const [verdict = '', number = ''] = rest.split(' ');
    const channel = await channels.channel(invocation, now);
    const chosen = verdict === 'post' ? 'post' : 'keep-out';
    const settled = await digests.settleScreened(channel.id, Number(number), chosen, invocation.userId, now);
    const words = !settled
      ? 'Somebody settled that one before you.'
      : chosen === 'post'
        ? 'It goes into the next digest.'
        : 'It stays out for good.';
    return walk(request, null, [paragraph(words)]);
  }

  async function walk(
    { invocation, now }: CommandRequest,
    after: number | null,
    above: readonly Block[],
  ): Promise<Reply> {
    const channel = await channels.channel(invocation, now);
    const waiting = await digests.screened(channel.id, MOST);
    const next = waiting[after === null ? 0 : waiting.findIndex(({ itemId }) => itemId === after) + 1];
    if (next === undefined) {
      const words =
        waiting.length === 0
          ? 'No item waits in this channel.'
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
    return privately({
      summary: `Held back: ${next.title}. ${waiting.length} wait.`,
      blocks: [
        ...above,
        heading('Held back'),
        {
          kind: 'entries',
          entries: [
            {
              title: next.title,
              url: linkOf(next.publicId),
              facts: [next.source, shortDate(next.decidedAt, channel.zone)],
              lines: [],
            },
          ],
        },
        paragraph(whyHeld(next.held)),
        actions(
          {
            label: 'Post in the next digest',
            command: `review item post ${next.itemId}`,
            style: 'primary',
            describes: `Post in the next digest: ${next.title}`,
          },
          { label: 'Keep out', command: `review item keep-out ${next.itemId}`, describes: `Keep out: ${next.title}` },
          { label: 'Skip', command: `review items after ${next.itemId}` },
        ),
        quiet('Read it first. Personal stories can describe self-harm or how somebody died.'),
      ],
    });
  }
}

const CURATOR = { access: 'curator', hidden: true } as const;
const MOST = 100;

/** Many publishers use the item's address as its id. */
const linkOf = (id: string) => (/^https?:\/\//.test(id) && URL.canParse(id) ? id : null);

function whyHeld(held: string | null): string {
  switch (held) {
    case 'patient-data':
      return 'It was held because its words look like patient details.';
    case 'bad-text':
      return 'It was held because its text is damaged: a number or a unit may be wrong.';
    case 'feed-changed':
      return 'It was held because its feed now comes from another address.';
    default:
      return 'It was held because its feed is read by a person first.';
  }
}
