import type { Legacy } from '../catalogue.ts';
import { actions, type Block, heading, line, paragraph, strong } from '../message.ts';
import { answerCodes } from './answer-codes.ts';
import type { AnswerInput } from './answer-input.ts';
import { topicLabel, topicLabels } from './answer-topics.ts';

/** What stands between the urgent help and the resources: how the words were read, what closed, one question, fixed lines. */
export function openingBlocks(input: AnswerInput, legacy: readonly Legacy[]): readonly Block[] {
  const { meaning, catalogue } = input;
  const about = topicLabels(meaning.topics, catalogue.topics);
  return [
    ...(meaning.didYouMean === null
      ? []
      : [paragraph(`Did you mean “${meaning.didYouMean}”? That is what I looked for.`)]),
    ...legacy.flatMap(aboutName),
    ...question(input),
    ...(about === '' ? [] : [heading(about)]),
    ...(meaning.helpCard ? [HELP_CARD] : []),
    ...(meaning.crisis === 'small' ? [paragraph(strong(catalogue.crisis.small))] : []),
    ...(meaning.asksForAdvice ? [ADVICE] : []),
    ...(meaning.topics.some((topic) => HARM_BY_OTHERS.has(topic)) ? [DANGER_NOW] : []),
    ...(!meaning.helpCard && meaning.topics.some((topic) => ONLINE.has(topic)) ? [ONLINE_PAGES] : []),
  ];
}

function aboutName({ name, says, button }: Legacy): readonly Block[] {
  return [{ kind: 'notice', title: name, lines: [line(says)] }, ...(button === null ? [] : [actions(button)])];
}

/** Said for a dose, a diagnosis, a risk score. The sources below it are all that is given. */
const ADVICE = paragraph(
  'Signpost does not give clinical advice: no doses, no diagnosis, no risk scores. Use the sources below and your local policy, or ask a senior colleague or pharmacist. For advice about someone who is ill now, call 111. If life is at risk, call 999.',
);

const HELP_CARD = paragraph(
  'Some websites and groups push people towards harm. These places give safe, kind help, to the person and to those who worry about them.',
);

const HARM_BY_OTHERS = new Set(['safeguarding', 'domestic-abuse', 'sexual-violence', 'honour-abuse', 'modern-slavery']);
const DANGER_NOW = paragraph(
  'If someone is in danger now, call 999. Follow your local safeguarding policy and speak to your safeguarding lead.',
);

const ONLINE = new Set(['social-media-basics', 'social-media-professional', 'online-safety']);
const ONLINE_PAGES = actions(
  { label: 'Start here', command: 'start here', describes: 'Social media, from the beginning' },
  {
    label: 'Staying safe online',
    command: 'staying safe',
    describes: 'Eight questions to think through before going online',
  },
  { label: 'Glossary', command: 'glossary', describes: 'Words of social media, explained' },
);

function question({ meaning, catalogue }: AnswerInput): readonly Block[] {
  if (meaning.ask === null) return [];
  const about =
    meaning.askAbout === null
      ? 'That can mean more than one thing.'
      : `“${shownTerm(meaning.askAbout)}” can mean more than one thing.`;
  const choices = meaning.ask.map((id) => {
    const topics = [...new Set([...(id === 'none' ? [] : [id]), ...meaning.topics])];
    return id === 'none'
      ? { label: 'Something else', command: 'topic none' }
      : { label: topicLabel(id, catalogue.topics), command: `topic ${answerCodes({ ...meaning, topics })}` };
  });
  return [paragraph(`${about} Which do you mean?`), actions(...choices)];
}

/** Short terms are abbreviations: `ED`, `BPD`. */
const shownTerm = (term: string) => (term.length <= 4 ? term.toUpperCase() : term);
