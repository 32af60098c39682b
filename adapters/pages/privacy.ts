import { type Entry, heading, line, type Message, paragraph } from '../../src/domain/message.ts';
import { contactLine } from './contact.ts';

/** What is kept about people, and for how long. The times are those of docs/operations.md. */
export function privacyMessage(contact: string | null): Message {
  return {
    summary: 'What Signpost keeps about you, and for how long.',
    blocks: [
      heading('Privacy'),
      paragraph(
        'The organisation that runs this Signpost decides what it is used for. It is the controller under UK data protection law.',
      ),
      heading('What we never keep'),
      { kind: 'entries', entries: NEVER.map(say) },
      heading('What we keep, and for how long'),
      { kind: 'entries', entries: KEPT.map(say) },
      heading('These pages'),
      paragraph(
        'They set no cookies, run no scripts and load nothing from anybody else. When you follow a link out, the other site is not told where you came from.',
      ),
      paragraph(
        'To stop floods of requests, we count how often an address asks. The count is in memory, for minutes, and is never written down.',
      ),
      paragraph(
        'What you search for in an archive stands in the address of the page. We do not keep it, but your browser keeps it in its history.',
      ),
      heading('Who else sees it'),
      paragraph(
        'What is posted goes through Slack or Microsoft Teams, as your organisation has agreed with them. We give nothing to anybody else, and we sell nothing.',
      ),
      paragraph(
        'Channels of two organisations may share a digest, once an admin of each has said so. Each sees the other’s channel name and what is posted, and an admin can stop it. When one is deleted here, what its people wrote and their names go from the records of the other, too. Posts stay where they stand.',
      ),
      heading('Your rights'),
      paragraph(
        'You can ask what is held about you, have it put right, or have it deleted. An admin can delete everything held for a workspace at once with "/signpost erase".',
      ),
      {
        kind: 'text',
        tone: 'normal',
        line: contactLine(
          'To ask, write to ',
          contact,
          '. If you are not content with the answer, you can complain to the Information Commissioner (ico.org.uk).',
        ),
      },
    ],
  };
}

const say = ([what, time]: readonly [string, string]): Entry => ({
  title: what,
  url: null,
  facts: [],
  lines: [line(time)],
});

const NEVER = [
  ['What you looked up', 'A question is answered and forgotten. It is in no file and no log.'],
  ['Anything about a patient', 'If what you type looks like it, we stop and save nothing.'],
  ['What people write to each other', 'We keep none of the messages in your channels.'],
] as const;

const KEPT = [
  ['Items from public feeds', '12 months after they were last seen.'],
  ['What was posted in a channel', 'The post itself 13 weeks. Titles, links and times 13 months, for the archive.'],
  [
    'Links people shared and resources they suggested, with a name only where they wished it',
    'While Signpost is installed, and 30 days at most after.',
  ],
  [
    'Settings of a channel, and the user id of whoever changed them',
    'While Signpost is installed, and 30 days at most after.',
  ],
  ['A list of what admins changed', '24 months. After 6 months the user ids are replaced by ones that say nothing.'],
  [
    'Keys that let us post in your workspace, encrypted, and the user id of whoever added Signpost',
    'Until Signpost is removed; then deleted at once.',
  ],
  ['Subjects of our own list that found nothing, as weekly counts', 'No names, no words of yours.'],
  ['Logs of how the service runs', '30 days. They hold no names, words or web addresses you typed.'],
  ['Backups', '35 days.'],
] as const;
