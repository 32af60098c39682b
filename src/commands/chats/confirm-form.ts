import type { CatalogueChat } from '../../domain/catalogue.ts';
import type { Block } from '../../domain/message.ts';
import { REPEATS, type Repeats, repeatsOf, repeatsWords } from '../../domain/repeats.ts';

/** The choice that leaves an unusual rule as it is. */
export const SAME_RULE = 'same';

const LABELS: Readonly<Record<Repeats, string>> = {
  weekly: 'Every week on that day',
  fortnightly: 'Every second week on that day',
  monthly: 'Every month, the same weekday',
  'monthly-last': 'Every month, the last such weekday',
  once: 'Just once',
};

/** The one form that confirms a chat, filled in with what we believe. */
export function confirmForm(
  { hashtag }: CatalogueChat,
  known: { date: string; time: string; rrule: string | null; url: string; zone: string },
): Block {
  const repeats = repeatsOf(known.rrule);
  const options = REPEATS.map((value) => ({ value, label: LABELS[value] }));
  const same = { value: SAME_RULE, label: `As now: ${repeatsWords(known.rrule)}` };
  return {
    kind: 'form',
    form: {
      command: `chats confirm ${hashtag}`,
      submit: 'Confirm',
      fields: [
        { name: 'date', label: 'Next date', kind: 'date', value: known.date },
        { name: 'time', label: `Time (${known.zone})`, kind: 'time', value: known.time },
        {
          name: 'repeats',
          label: 'How often',
          kind: 'select',
          value: repeats ?? SAME_RULE,
          options: repeats === null ? [same, ...options] : options,
        },
        {
          name: 'url',
          label: 'Link to the chat or its host',
          kind: 'text',
          value: known.url,
          hint: 'Leave it empty to keep the link we have.',
          optional: true,
          maxLength: 2000,
        },
      ],
    },
  };
}
