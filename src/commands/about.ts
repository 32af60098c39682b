import type { Command } from '../domain/command.ts';
import { actions, heading, link, type Message, paragraph } from '../domain/message.ts';
import { NO_PATIENT_DETAILS } from './help.ts';
import { privately } from './signposting/privately.ts';

/** `about` and `privacy`: what this is, and what it keeps of whom. */
export function createAbout(publicUrl: string | null): readonly Command[] {
  const accepts = (rest: string) => rest === '';
  return [
    {
      name: 'about',
      takes: '',
      summary: 'What Signpost is.',
      access: 'guest',
      accepts,
      run: async () => privately(ABOUT),
    },
    {
      name: 'privacy',
      takes: '',
      summary: 'What Signpost keeps about you, and what it does not.',
      access: 'guest',
      accepts,
      run: async () => privately(privacyPage(publicUrl)),
    },
  ];
}

const ABOUT: Message = {
  summary: 'Signpost helps nursing teams learn from each other.',
  blocks: [
    heading('About Signpost'),
    paragraph('Signpost reads the feeds you would read if you had the time, and posts one good digest.'),
    paragraph('It reminds you of community chats, and finds places to turn to for a topic.'),
    paragraph('It gives no clinical advice and it is not a crisis service. In an emergency call 999.'),
    paragraph('People of your team check the resources. Each one says when it was last checked, and by whom.'),
    actions({ label: 'Help', command: 'help' }, { label: 'Privacy', command: 'privacy' }),
  ],
};

function privacyPage(publicUrl: string | null): Message {
  return {
    summary: 'Signpost does not keep what you look up.',
    blocks: [
      heading('Privacy'),
      paragraph('Signpost does not keep what you look up. Nobody is told that you asked.'),
      paragraph('Answers are private. They are shared only when you press a share button and say yes.'),
      paragraph(
        'When an admin changes something, Signpost notes who did what. After six months the name is taken out.',
      ),
      paragraph('What you share or suggest is kept without your name, unless you ask to be named.'),
      paragraph(NO_PATIENT_DETAILS),
      ...(publicUrl === null ? [] : [paragraph('More: ', link('privacy notice', `${publicUrl}/privacy`))]),
      actions({ label: 'About Signpost', command: 'about' }, { label: 'Help', command: 'help' }),
    ],
  };
}
