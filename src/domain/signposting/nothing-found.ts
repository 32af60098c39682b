import { actions, heading, type Message, paragraph, quiet } from '../message.ts';
import type { AnswerInput } from './answer-input.ts';
import { topicLabel } from './answer-topics.ts';

/** Nothing was understood: said kindly, with the nearest topics and a next step. The words typed are not repeated. */
export function nothingFound({ meaning, catalogue }: AnswerInput): Message {
  const near = meaning.nearest.filter((id) => catalogue.topics.some((topic) => topic.id === id)).slice(0, 5);
  const summary = 'I found nothing for that.';
  return {
    summary,
    blocks: [
      paragraph(
        `${summary} ${near.length > 0 ? 'Is it one of these?' : 'Try one or two plain words, such as: eating disorders, sleep, debt.'}`,
      ),
      ...(near.length === 0
        ? []
        : [actions(...near.map((id) => ({ label: topicLabel(id, catalogue.topics), command: `topic ${id}` })))]),
      quiet(
        'Signpost knows places to turn to for health and wellbeing, not patient records or hospital systems. Is something missing? Tell your curators.',
      ),
      actions({ label: 'Suggest a resource', command: 'suggest' }, { label: 'Help', command: 'help' }),
    ],
  };
}

/** For an empty question: what can be asked. */
export function askExamples(): Message {
  return {
    summary: 'Tell me a topic, for example: eating disorders.',
    blocks: [
      heading('What are you looking for?'),
      paragraph('Tell me a topic. I answer you alone, with places to turn to. For example:'),
      actions(
        { label: 'Eating disorders', command: 'lookup eating disorders' },
        { label: 'Hearing voices', command: 'lookup hearing voices' },
        { label: 'Staff wellbeing', command: 'lookup staff wellbeing' },
      ),
      actions({ label: 'Help', command: 'help' }),
    ],
  };
}
