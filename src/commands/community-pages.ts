import { type Action, actions, type Entry, heading, line, type Message, paragraph, quiet } from '../domain/message.ts';
import { scheduleWords } from '../domain/schedule.ts';
import { whenWords } from '../domain/time/wording.ts';
import type { Channel } from '../ports/channels.ts';
import { channelWords } from './community-scope.ts';
import { feedCount } from './feeds/feed-count.ts';

interface Community {
  /** Null where the channel is the host itself, or alone. */
  readonly host: Channel | null;
  readonly others: readonly Channel[];
  /** What was just done. */
  readonly done: string | null;
}

/** Who shares the digest of a channel, and what can be done about it. */
export function communityPage({ host, others, done }: Community): Message {
  const summary = summaryOf(host, others);
  return {
    summary: done ?? summary,
    blocks: [
      heading('Community'),
      ...(done === null ? [] : [paragraph(done)]),
      paragraph(summary),
      ...(others.length === 0 ? [] : [{ kind: 'entries' as const, entries: others.map(entryOf) }]),
      actions(...(host === null ? hostButtons(others) : [LEAVE]), { label: 'See the next digest', command: 'digest' }),
    ],
  };
}

function summaryOf(host: Channel | null, others: readonly Channel[]): string {
  if (host !== null) return `This channel shares the digest, the feeds and the archive of ${channelWords(host)}.`;
  if (others.length === 0) return 'This channel has a digest of its own.';
  const who = others.length === 1 ? 'One channel shares' : `${others.length} channels share`;
  return `${who} the digest, the feeds and the archive of this one.`;
}

const entryOf = (channel: Channel): Entry => ({
  title: channelWords(channel),
  url: null,
  facts: channel.state === 'active' ? [] : ['takes no posts at the moment'],
  lines: [],
});

const hostButtons = (others: readonly Channel[]): readonly Action[] => [
  { label: 'Share with another channel', command: 'community invite' },
  { label: 'I have a code', command: 'community join', describes: 'Type the code of another channel' },
  ...others.slice(0, 3).map((other) => ({
    label: `Stop sharing with ${channelWords(other)}`,
    command: `community remove ${other.id}`,
    confirm: `${channelWords(other)} goes on with a digest of its own. Stop sharing?`,
    style: 'danger' as const,
  })),
];

const LEAVE: Action = { label: 'Stop sharing', command: 'community leave', style: 'danger' };

/** A code, and what it gives away. */
export const codePage = (code: string, until: string): Message => ({
  summary: 'Here is a code for one channel.',
  blocks: [
    heading('Share this digest with another channel'),
    paragraph('An admin of the other channel, on Slack or Teams, says there:'),
    paragraph(`/signpost community join ${code}`),
    paragraph(`It works once, until ${until}. A new code replaces it.`),
    {
      kind: 'notice',
      title: 'What the other channel gets',
      lines: [
        line('Every digest, safety alert and chat reminder of this channel, at the same time.'),
        line('Its admins can change the feeds, the day and what goes in. Its members can suggest links.'),
        line('Its people can open the archive. What anybody looks up stays private, as always.'),
      ],
    },
    quiet('Give the code only to somebody you know. To stop sharing, type: community'),
  ],
});

interface Joining {
  readonly host: Channel;
  readonly channel: Channel;
  readonly code: string;
  /** How many feeds each side follows. */
  readonly theirs: number;
  readonly ours: number;
}

/** What changes in a channel that joins, before it does. */
export function joinPage({ host, channel, code, theirs, ours }: Joining, now: Date): Message {
  const question = `Share the digest of ${channelWords(host)}?`;
  const next = host.nextSlotAt === null ? '' : ` The next one: ${whenWords(host.nextSlotAt, channel.zone, now)}.`;
  return {
    summary: question,
    blocks: [
      heading(question),
      paragraph(`${scheduleWords(host.schedule)}, made of ${feedCount(theirs)}.${next}`),
      {
        kind: 'notice',
        title: 'What changes here',
        lines: [
          line('This channel gets their digest, safety alerts and chat reminders instead of its own.'),
          ...(ours === 0
            ? []
            : [line(`What this channel follows (${feedCount(ours)}) and waiting picks join theirs.`)]),
          line('Admins on both sides can change the feeds, the day and what goes in. Both can stop at any time.'),
          line('The first shared digest may bring something you have had, from a feed you both follow.'),
          line('Urgent help, your own resources and your roles stay as they are.'),
        ],
      },
      actions(
        { label: 'Share it', command: `community join ${code} now`, style: 'primary' },
        { label: 'Change nothing', command: 'community' },
      ),
    ],
  };
}

export const CODE_FORM: Message = {
  summary: 'Which code were you given?',
  blocks: [
    heading('Share the digest of another channel'),
    paragraph('An admin of that channel makes a code with: community invite'),
    {
      kind: 'form',
      form: {
        command: 'community join',
        submit: 'Go on',
        fields: [{ name: 'code', label: 'Code', kind: 'text', value: '', maxLength: 30 }],
      },
    },
  ],
};

export const leavePage = (host: Channel): Message => ({
  summary: `Stop sharing the digest of ${channelWords(host)}?`,
  blocks: [
    heading(`Stop sharing the digest of ${channelWords(host)}?`),
    paragraph('This channel goes on by itself: the same feeds, the same day and time, nothing posted again.'),
    paragraph('What was sent while you shared stays in their archive.'),
    actions(
      { label: 'Stop sharing', command: 'community leave now', style: 'danger' },
      { label: 'Go on sharing', command: 'community' },
    ),
  ],
});
