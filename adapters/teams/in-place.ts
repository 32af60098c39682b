import type { TeamsActivity } from './activity.ts';
import type { Turn } from './bot.ts';

/** Words that Teams shows for a moment beside the card whose button was pressed. */
export const said = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

/** Answers an invoke with words and nothing else, in its own exchange: not a byte goes anywhere. Other activities need no answer. */
export async function sayInPlace({ type, name }: TeamsActivity, words: string, turn: Turn): Promise<void> {
  if (type !== 'invoke') return;
  switch (name) {
    case 'adaptiveCard/action':
      return turn.answer(200, said(words));
    case 'composeExtension/query':
      return turn.answer(200, { composeExtension: { type: 'message', text: words } });
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
    case 'task/submit':
      return turn.answer(200, { task: { type: 'message', value: words } });
    default:
      return turn.answer(501, undefined);
  }
}

/** Searches and opened forms change nothing: delivered again, they are answered again. */
const HARMLESS = new Set(['composeExtension/query', 'composeExtension/fetchTask']);

/** What stays the same however often Teams delivers one activity; null for what may run each time. */
export function requestIdOf({ type, name, id, conversation }: TeamsActivity): string | null {
  if (id === undefined || (type === 'invoke' && HARMLESS.has(name ?? ''))) return null;
  // An edit has the id of the message it edits, and may come before it.
  return `${type}/${conversation?.id ?? ''}/${id}`;
}
