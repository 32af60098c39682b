import type { Command } from '../../domain/command.ts';
import { actions, heading, line, type Message, quiet, strong } from '../../domain/message.ts';
import { GLOSSARY_WORDS, type GlossaryWord } from './glossary-words.ts';
import { privately } from './privately.ts';

/** `glossary`, or one word of it: `glossary hashtag`. */
export function createGlossary(): Command {
  return {
    name: 'glossary',
    takes: '[word]',
    summary: 'Words of social media, explained.',
    access: 'guest',
    accepts: (rest) => rest === '' || wordsFor(rest).length > 0,
    run: async ({ rest }) => privately(glossaryPage(rest === '' ? GLOSSARY_WORDS : wordsFor(rest))),
  };
}

function wordsFor(asked: string): readonly GlossaryWord[] {
  const wanted = plain(asked);
  return wanted.length < 2
    ? []
    : GLOSSARY_WORDS.filter(({ word }) => plain(word).startsWith(wanted) || plain(word).includes(`(${wanted})`));
}

const plain = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replace(/^[#@]|s$/g, '');

function glossaryPage(words: readonly GlossaryWord[]): Message {
  return {
    summary: 'Words of social media, explained.',
    blocks: [
      heading('Glossary'),
      {
        kind: 'notice',
        title: 'Words you will meet online',
        lines: words.map(({ word, means }) => line(strong(word), `: ${means}`)),
      },
      quiet('Is a word missing? Tell your curators with “suggest”.'),
      actions(
        { label: 'Start here', command: 'start here' },
        { label: 'Staying safe online', command: 'staying safe' },
      ),
    ],
  };
}
