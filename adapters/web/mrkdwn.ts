import { type Html, html } from '../html.ts';
import { anchor } from './anchor.ts';

/** Slack's own markup as Slack shows it: links, bold, italic, struck out, code, line breaks; entities stand for themselves. */
export function mrkdwn(text: string): Html {
  return html`${text.split(MARKS).map(marked)}`;
}

// A mark works only where it touches the word it marks: our renderer keeps foreign ones apart with an invisible joiner.
const MARKS =
  /(<[^<>\n]*>|(?<![\w\u2060])(?:\*(?![\s\u2060])[^*\n]*[^\s\u2060*]\*|_(?![\s\u2060])[^_\n]*[^\s\u2060_]_(?!\w)|~(?![\s\u2060])[^~\n]*[^\s\u2060~]~|`[^`\n]+`)|\n)/;

function marked(part: string): Html {
  const inner = part.slice(1, -1);
  switch (part.length > 2 ? part.charAt(0) : part) {
    case '\n':
      return html`<br>`;
    case '<': {
      const [target = '', label] = inner.split('|');
      // Anything but an address (`<!here>`, `<@U1>`) would be a mention: ours are never active, so it is shown as it stands.
      return /^[@#!]/.test(target) ? html`${part}` : anchor(decoded(label ?? target), decoded(target));
    }
    case '*':
      return html`<strong>${mrkdwn(inner)}</strong>`;
    case '_':
      return html`<em>${mrkdwn(inner)}</em>`;
    case '~':
      return html`<s>${mrkdwn(inner)}</s>`;
    case '`':
      return html`<code>${decoded(inner)}</code>`;
    default:
      return html`${decoded(part)}`;
  }
}

const decoded = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
