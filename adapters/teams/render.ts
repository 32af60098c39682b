import { clip } from '../../src/domain/clip.ts';
import type { Action, Block, Entry, Field, Form, Message } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { shorten, whatFits } from '../../src/domain/shorten.ts';
import type { AdaptiveCard, CardAction, CardElement, CardInput } from './card.ts';
import { heading, richText, safe } from './card-text.ts';
import { LIMITS } from './limits.ts';

export interface TeamsMessage {
  /** Notification text and what a screen reader says first. */
  readonly summary: string;
  readonly card: AdaptiveCard;
}

/**
 * A message as an Adaptive Card that Teams takes within `maxBytes`, what is sent around it included: too long is shortened in
 * steps, and "+12 more" says what is missing. `about` is the channel its buttons act on, where that is not the place the card
 * stands in.
 */
export function renderTeams(
  message: Message,
  options: { readonly maxBytes?: number; readonly archiveUrl?: string | null; readonly about?: string | null } = {},
): TeamsMessage {
  const summary = safe(clip(message.summary, LIMITS.summary));
  const most = (options.maxBytes ?? LIMITS.messageBytes) - LIMITS.aroundBytes;
  const drawn = (shorter: Message): TeamsMessage => ({ summary, card: cardOf(shorter, options.about ?? null) });
  const fits = (shorter: Message) => sizeOf(drawn(shorter)) <= most;
  for (const step of shorten(message, options.archiveUrl ?? null)) {
    const rendered = drawn(step);
    if (sizeOf(rendered) <= most) return rendered;
  }
  return drawn(whatFits(message, fits));
}

/** Bytes of the JSON: in UTF-16, as Teams counts them, or as they are sent, whichever is more. */
export function sizeOf(value: unknown): number {
  const json = JSON.stringify(value);
  return Math.max(json.length * 2, Buffer.byteLength(json));
}

function cardOf(message: Message, about: About): AdaptiveCard {
  const body = message.blocks.flatMap((block) => elements(block, about));
  return {
    type: 'AdaptiveCard',
    $schema: 'https://adaptivecards.io/schemas/adaptive-card.json',
    version: LIMITS.cardVersion,
    lang: 'en-GB',
    fallbackText: safe(clip(toPlainText(message) || message.summary, LIMITS.summary)),
    body: body.length > 0 ? body : [richText([{ kind: 'text', text: clip(message.summary, LIMITS.summary) }])],
  };
}

/** The channel a card's buttons act on; null for the one it stands in. */
type About = string | null;

function elements(block: Block, about: About): readonly CardElement[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text)];
    case 'text':
      return [richText(block.line, { quiet: block.tone === 'quiet' })];
    case 'notice':
      return [
        {
          type: 'Container',
          style: block.urgent ? 'attention' : 'emphasis',
          items: [heading(block.title), ...block.lines.map((line) => richText(line, { spacing: 'Small' }))],
        },
      ];
    case 'entries':
      return block.entries.map(entry);
    case 'actions':
      return rows(block.actions.map((action) => button(action, about)));
    case 'form':
      return form(block.form, about);
    default:
      return block satisfies never;
  }
}

function entry({ title, url, facts, lines }: Entry): CardElement {
  const host = url === null || !URL.canParse(url) ? [] : [new URL(url).host];
  const after = [...host, ...facts].join(' · ');
  const head =
    url === null ? ({ kind: 'strong', text: title } as const) : ({ kind: 'link', text: title, url } as const);
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      richText([head]),
      ...(after === '' ? [] : [richText([{ kind: 'text', text: after }], { quiet: true, spacing: 'None' })]),
      ...lines.map((line) => richText(line, { spacing: 'None' })),
    ],
  };
}

function rows(actions: readonly CardAction[]): CardElement[] {
  const sets: CardElement[] = [];
  for (let at = 0; at < actions.length; at += LIMITS.actions) {
    sets.push({ type: 'ActionSet', actions: actions.slice(at, at + LIMITS.actions) });
  }
  return sets;
}

function button(action: Action, about: About): CardAction {
  const execute = executing(action.label, action.command, action, about);
  if (action.confirm === undefined) return execute;
  // Cards have no confirm dialogue: the question opens below the button, with its own yes.
  return {
    type: 'Action.ShowCard',
    title: safe(action.label),
    ...(action.describes === undefined ? {} : { tooltip: safe(action.describes) }),
    card: {
      type: 'AdaptiveCard',
      version: LIMITS.cardVersion,
      body: [richText([{ kind: 'text', text: action.confirm }])],
      actions: [executing(`Yes, ${lowerFirst(action.label)}`, action.command, action, about)],
    },
  };
}

function executing(
  label: string,
  command: string,
  { describes, style }: Pick<Action, 'describes' | 'style'>,
  about: About,
): CardAction {
  const data = { signpost: command, ...(about === null ? {} : { signpostChannel: about }) };
  const title = safe(label);
  return {
    type: 'Action.Execute',
    title,
    verb: 'signpost',
    data,
    ...(describes === undefined ? {} : { tooltip: safe(describes) }),
    ...(style === undefined ? {} : { style: style === 'danger' ? 'destructive' : 'positive' }),
    fallback: { type: 'Action.Submit', title, data },
  };
}

function form({ command, submit, fields }: Form, about: About): readonly CardElement[] {
  return [
    ...fields.map(input),
    { type: 'ActionSet', actions: [executing(submit, command, { style: 'primary' }, about)] },
  ];
}

function input(field: Field): CardInput {
  const base = {
    id: field.name,
    label: safe(field.hint === undefined ? field.label : `${field.label} (${field.hint})`),
    value: field.value,
    isRequired: field.optional !== true,
    errorMessage: `Fill in: ${safe(field.label)}`,
  };
  const limit = field.maxLength === undefined ? {} : { maxLength: field.maxLength };
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', ...base, ...limit };
    case 'multiline':
      return { type: 'Input.Text', ...base, ...limit, isMultiline: true };
    case 'date':
      return { type: 'Input.Date', ...base };
    case 'time':
      return { type: 'Input.Time', ...base };
    case 'select':
      return {
        type: 'Input.ChoiceSet',
        ...base,
        choices: (field.options ?? []).map(({ value, label }) => ({ title: safe(label), value })),
      };
    default:
      return field.kind satisfies never;
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
