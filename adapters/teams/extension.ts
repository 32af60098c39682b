import { clip } from '../../src/domain/clip.ts';
import { say } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { Answer } from '../../src/ports/chat.ts';
import { channelOf, type TeamsActivity, tenantOf, userOf } from './activity.ts';
import type { Turn } from './bot.ts';
import { LIMITS } from './limits.ts';
import type { FoundResource, TeamsOptions } from './options.ts';
import { renderTeams } from './render.ts';

/** The compose box: "Find a resource" while a person types, and "Add to next digest" on a message. */
export async function extend(
  activity: TeamsActivity,
  turn: Turn,
  { answer, options }: { readonly answer: Answer; readonly options: TeamsOptions },
): Promise<void> {
  const invocation = {
    id: 't-extension',
    platform: 'teams',
    workspaceId: tenantOf(activity) ?? '',
    channelId: channelOf(activity) ?? '',
    userId: userOf(activity) ?? '',
    userName: activity.from?.name ?? null,
    values: {},
  } as const;
  if (activity.name === 'composeExtension/query') {
    const found = await options.find(typed(activity.value), { ...invocation, text: '' });
    return turn.answer(200, {
      composeExtension: { type: 'result', attachmentLayout: 'list', attachments: attachments(found) },
    });
  }
  if (activity.name === 'composeExtension/fetchTask') {
    const { card } = renderTeams(nominate(linkIn(activity.value)));
    const content = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
    return turn.answer(200, {
      task: {
        type: 'continue',
        value: { title: 'Add to next digest', height: 'medium', width: 'medium', card: content },
      },
    });
  }
  if (activity.name === 'composeExtension/submitAction' || activity.name === 'task/submit') {
    const { link = '', why = '' } = dataOf(activity.value);
    const { message } = await answer({ ...invocation, text: `share ${link} ${why}`, values: { link, why } });
    return turn.answer(200, { task: { type: 'message', value: toPlainText(message) } });
  }
  return turn.answer(501, undefined);
}

/** Cards of found resources; where there are more than Teams shows, the last says how many. */
function attachments(found: Awaited<ReturnType<TeamsOptions['find']>>): object[] {
  if (found.length <= LIMITS.results) return found.map(attachment);
  const shown = found.slice(0, LIMITS.results - 1);
  const title = `+${found.length - shown.length} more`;
  return [...shown, { title, text: 'Type another word to see fewer.', message: say(title) }].map(attachment);
}

function attachment({ title, text, message }: FoundResource): object {
  const { card } = renderTeams(message, { maxBytes: LIMITS.resultBytes });
  const preview = { title: clip(title, LIMITS.preview), text: clip(text, LIMITS.preview) };
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: card,
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview },
  };
}

const nominate = (link: string) => ({
  summary: 'Add to next digest',
  blocks: [
    {
      kind: 'form' as const,
      form: {
        command: 'share',
        submit: 'Add',
        fields: [
          { name: 'link', label: 'Link', kind: 'text' as const, value: link, maxLength: 2048 },
          { name: 'why', label: 'Why is it worth reading?', kind: 'multiline' as const, value: '', maxLength: 1000 },
        ],
      },
    },
  ],
});

/** The first web address in the message the action was used on. */
function linkIn(value: unknown): string {
  const payload = (value as { messagePayload?: { body?: { content?: unknown } } } | null)?.messagePayload;
  const content = payload?.body?.content;
  return typeof content === 'string' ? (/https?:\/\/[^\s"'<>]{1,2000}/.exec(content)?.[0] ?? '') : '';
}

function typed(value: unknown): string {
  const parameters = (value as { parameters?: { value?: unknown }[] } | null)?.parameters;
  const first = Array.isArray(parameters) ? parameters[0]?.value : undefined;
  return typeof first === 'string' ? first.slice(0, 200) : '';
}

function dataOf(value: unknown): Record<string, string> {
  const data = (value as { data?: unknown } | null)?.data;
  if (data === null || typeof data !== 'object') return {};
  return Object.fromEntries(
    Object.entries(data).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
