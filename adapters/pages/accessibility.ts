import { type Entry, heading, line, type Message, paragraph } from '../../src/domain/message.ts';
import { contactLine } from './contact.ts';

/** How well these pages work for everybody, and what to do where they do not. */
export function accessibilityMessage(contact: string | null): Message {
  return {
    summary: 'How well these pages work for everybody.',
    blocks: [
      heading('Accessibility'),
      paragraph('We want everybody to be able to use these pages. You should be able to:'),
      { kind: 'entries', entries: CAN.map((title): Entry => ({ title, url: null, facts: [], lines: [] })) },
      heading('How well they do'),
      paragraph(
        'The pages are built to meet the Web Content Accessibility Guidelines, version 2.2, level AA. We test each kind of page with an automatic checker (axe-core) and with the keyboard in a browser. Nobody has audited them from outside.',
      ),
      heading('What may not work'),
      paragraph(
        'Links lead to pages and documents of others. We cannot promise that those are accessible. Titles and summaries of items are shown as their publishers wrote them.',
      ),
      paragraph(
        'In Slack and Teams, messages look as those apps show them. Every button can also be typed as a command.',
      ),
      heading('Tell us'),
      {
        kind: 'text',
        tone: 'normal',
        line: contactLine(
          'If something does not work for you, or you need it in another form, write to ',
          contact,
          '.',
        ),
      },
      {
        kind: 'text',
        tone: 'normal',
        line: line(
          'If you are not content with the answer, you can turn to the Equality Advisory and Support Service.',
        ),
      },
    ],
  };
}

const CAN = [
  'read them at four times the size without scrolling sideways',
  'reach and use everything with the keyboard alone',
  'listen to them with a screen reader',
  'read them with colours of your own, in the dark, or on paper',
];
