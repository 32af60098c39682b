import type { Line, Span } from '../../src/domain/message.ts';
import type { CardElement, TextRun } from './card.ts';

/** A line as text runs: Teams reads no markdown in them, so what an item's title says is shown as it is written. */
export function richText(line: Line, options: { quiet?: boolean; spacing?: 'None' | 'Small' } = {}): CardElement {
  const inlines = line.filter(({ text }) => safe(text) !== '').map((span) => run(span, options.quiet === true));
  return {
    type: 'RichTextBlock',
    inlines: inlines.length > 0 ? inlines : [{ type: 'TextRun', text: ' ' }],
    ...(options.spacing === undefined ? {} : { spacing: options.spacing }),
  };
}

export function heading(text: string, size: 'Medium' | 'Default' = 'Medium'): CardElement {
  return { type: 'TextBlock', text: withoutMarkdown(text), style: 'heading', weight: 'Bolder', size, wrap: true };
}

/**
 * Text that can neither open a tag such as `<at>` nor hide in one: a word joiner stands after each `<`, seen by nobody. Whole
 * characters only, without controls and without what turns the direction of a line round to hide a host.
 */
export const safe = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNWANTED, '')
    .replace(/<(?=[\p{L}/!?])/gu, '<\u2060');

const UNWANTED = /(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

// A TextBlock does read markdown, quotes and lists on any of its lines; a word joiner before or after a mark keeps it from working.
const withoutMarkdown = (text: string): string =>
  safe(text)
    .replace(/([*_~`[\]()\\])/g, '\u2060$1\u2060')
    .replace(/^(\s*)([-+#>]|\d+\.)/gm, '$1\u2060$2\u2060');

function run(span: Span, quiet: boolean): TextRun {
  const base = { type: 'TextRun', text: safe(span.text), ...(quiet ? { isSubtle: true as const } : {}) } as const;
  switch (span.kind) {
    case 'text':
      return base;
    case 'strong':
      return { ...base, weight: 'Bolder' };
    case 'link':
      return {
        ...base,
        color: 'Accent',
        underline: true,
        selectAction: { type: 'Action.OpenUrl', url: span.url, title: safe(span.text) },
      };
    default:
      return span satisfies never;
  }
}
