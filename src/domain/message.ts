/** What Signpost says, before any platform decides how it looks. Text here is never markup: each adapter escapes once. */
export interface Message {
  /** One meaningful sentence: notification text, screen readers, and what remains when nothing else fits. */
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Line = readonly Span[];

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly line: Line; readonly tone: 'normal' | 'quiet' }
  /** Something set apart (a refusal, what closed). Urgent: a life may be at risk. Its weight is said in words, never by colour alone. */
  | { readonly kind: 'notice'; readonly title: string; readonly lines: readonly Line[]; readonly urgent?: true }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'form'; readonly form: Form };

/** One linked thing with what a reader needs to trust it. Renderers print the link's host beside the title. */
export interface Entry {
  readonly title: string;
  readonly url: string | null;
  /** Short facts after the title, joined by the renderer: source, date, "also in …". */
  readonly facts: readonly string[];
  /** Longer lines under it. The first to go when a message is too long. */
  readonly lines: readonly Line[];
}

/** A button. Pressing it is the same as typing its command, so everything a button does, a command does. */
export interface Action {
  readonly label: string;
  /** The words after `/signpost`. Never the text a person searched for: ids only. */
  readonly command: string;
  /** Said to screen readers where the label alone repeats ("Details of Samaritans"). */
  readonly describes?: string;
  readonly style?: 'primary' | 'danger';
  /** A question asked before a public or destructive act. */
  readonly confirm?: string;
}

/** A form submits its command with the field values, so everything a form does, a command does. */
export interface Form {
  readonly command: string;
  readonly submit: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'multiline' | 'date' | 'time' | 'select';
  readonly value: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly maxLength?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** A platform that has its own picker of channels or people may show that instead; its value is then the platform's id. */
  readonly picks?: 'channel' | 'person';
}

export const text = (value: string): Span => ({ kind: 'text', text: value });
export const strong = (value: string): Span => ({ kind: 'strong', text: value });
export const link = (label: string, url: string): Span => ({ kind: 'link', text: label, url });
export const heading = (value: string): Block => ({ kind: 'heading', text: value });
export const paragraph = (...spans: readonly (Span | string)[]): Block => ({
  kind: 'text',
  line: line(...spans),
  tone: 'normal',
});
export const quiet = (...spans: readonly (Span | string)[]): Block => ({
  kind: 'text',
  line: line(...spans),
  tone: 'quiet',
});
export const actions = (...list: readonly Action[]): Block => ({ kind: 'actions', actions: list });

/** A line from spans and plain strings. */
export function line(...spans: readonly (Span | string)[]): Line {
  return spans.map((span) => (typeof span === 'string' ? text(span) : span));
}

/** A message of one sentence. */
export function say(summary: string, ...blocks: readonly Block[]): Message {
  return { summary, blocks: blocks.length > 0 ? blocks : [paragraph(summary)] };
}
