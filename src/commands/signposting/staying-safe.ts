import type { Command } from '../../domain/command.ts';
import { actions, heading, line, type Message, paragraph, quiet, strong } from '../../domain/message.ts';
import { privately } from './privately.ts';
import { SAFETY_QUESTIONS } from './staying-safe-questions.ts';

/** `staying safe`: eight questions to think through before going online, alone or with somebody; as a sheet to copy or print; shared. */
export function createStayingSafe(): readonly Command[] {
  return [
    {
      name: 'staying safe',
      takes: '',
      summary: 'Eight questions to think through before going online, for yourself or with someone you support.',
      access: 'guest',
      accepts: (rest) => /^(?:online|copy|print)?$/i.test(rest),
      run: async ({ rest }) => privately(/^(?:copy|print)$/i.test(rest) ? stayingSafeSheet() : stayingSafePage()),
    },
    {
      name: 'share-staying-safe',
      takes: '',
      summary: 'Share the eight questions in the channel.',
      access: 'member',
      hidden: true,
      accepts: (rest) => rest === '',
      run: async () => ({ visibility: 'channel', message: { ...stayingSafePage(), blocks: pageBlocks() } }),
    },
  ];
}

/** The questions with what may help to answer them. */
export function stayingSafePage(): Message {
  return {
    summary: 'Staying safe online: eight questions to think through first.',
    blocks: [
      ...pageBlocks(),
      actions(
        {
          label: 'Copy or print',
          command: 'staying safe copy',
          describes: 'The eight questions as plain text with room for answers',
        },
        {
          label: 'Share in channel',
          command: 'share-staying-safe',
          describes: 'Share the eight questions in the channel',
          confirm: 'Everybody in this channel will see the eight questions. Share?',
        },
        { label: 'Help with safety plans', command: 'topic recovery-planning' },
        { label: 'Advance choice documents', command: 'topic advance-decisions' },
      ),
    ],
  };
}

/** The questions as plain text with room to write: to copy into a crisis plan, or to print. */
export function stayingSafeSheet(): Message {
  return {
    summary: 'Staying safe online: a sheet to copy or print.',
    blocks: [
      quiet('Copy from here, or print this page.'),
      heading('Staying safe online: my answers'),
      ...SAFETY_QUESTIONS.map(({ ask }, place) => paragraph(`${place + 1}. ${ask} My answer: ${'_'.repeat(40)}`)),
      paragraph(PLAN),
      paragraph('If I need someone to talk to at any time: Samaritans 116 123. If life is at risk: 999.'),
    ],
  };
}

const PLAN =
  'Add your answers to a crisis plan, a WRAP (Wellness Recovery Action Plan) or an advance choice document, so that others know what you want.';

function pageBlocks(): Message['blocks'] {
  return [
    heading('Staying safe online'),
    paragraph(
      'Eight questions to think through before you go online. Answer them for yourself, or talk them over with someone you support, while they are well.',
    ),
    {
      kind: 'entries',
      entries: SAFETY_QUESTIONS.map(({ about, ask, think }, place) => ({
        title: `${place + 1}. ${about}`,
        url: null,
        facts: [],
        lines: [line(strong(ask)), line(think)],
      })),
    },
    paragraph(PLAN),
    paragraph(
      'For staff: never post anything that could point to a patient, not even without a name. The NMC Code (20.10) asks for it. Know what your trust says about phones on the ward before you take one away.',
    ),
    quiet('After the eight points of Betton and Tomlinson, Nursing Times, 2013. The words are ours.'),
  ];
}
