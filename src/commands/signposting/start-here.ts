import type { Command } from '../../domain/command.ts';
import { actions, heading, line, type Message, paragraph, quiet } from '../../domain/message.ts';
import { privately } from './privately.ts';
import { FIRST_STEPS, NETWORKS } from './start-here-steps.ts';

/** `start here`: the beginner's path, to read alone or to give to a colleague who has held back. */
export function createStartHere(): readonly Command[] {
  return [
    {
      name: 'start here',
      takes: '',
      summary: 'New to this? Hashtags, chats and staying safe, step by step.',
      access: 'guest',
      accepts: (rest) => rest === '',
      run: async () => privately(startHerePage(true)),
    },
    {
      name: 'share-start-here',
      takes: '',
      summary: 'Share the beginner’s path in the channel.',
      access: 'member',
      hidden: true,
      accepts: (rest) => rest === '',
      run: async () => ({ visibility: 'channel', message: startHerePage(false) }),
    },
  ];
}

function startHerePage(alone: boolean): Message {
  return {
    summary: 'Start here: social media for nurses, step by step.',
    blocks: [
      heading('Start here'),
      paragraph('Social media for nurses, in six steps. Ten minutes is enough for the first.'),
      {
        kind: 'entries',
        entries: FIRST_STEPS.map(({ title, lines }, place) => ({
          title: `${place + 1}. ${title}`,
          url: null,
          facts: [],
          lines: lines.map((words) => line(words)),
        })),
      },
      { kind: 'notice', title: 'Which network is which', lines: NETWORKS.map((words) => line(words)) },
      quiet('Ask Signpost for any topic and only you see the answer. Signpost never keeps what you looked up.'),
      actions(
        { label: 'Chats', command: 'chats', describes: 'Community chats coming up' },
        { label: 'Staying safe online', command: 'staying safe' },
        { label: 'Glossary', command: 'glossary', describes: 'Words of social media, explained' },
        { label: 'Guidance for professionals', command: 'topic social-media-professional' },
        ...(alone
          ? [
              {
                label: 'Share in channel',
                command: 'share-start-here',
                describes: 'Share this page in the channel',
                confirm: 'Everybody in this channel will see this page. Share?',
              },
            ]
          : []),
      ),
    ],
  };
}
