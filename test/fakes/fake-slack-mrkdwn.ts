/** Something Slack would act on instead of showing it. */
export interface Active {
  readonly kind: 'mention' | 'date' | 'link' | 'entity' | 'emoji' | 'mark' | 'quote';
  readonly text: string;
}

/**
 * What is active in a text Slack reads as `mrkdwn`, read the way its documentation tells it and without a line of the adapter's
 * code. https://docs.slack.dev/messaging/formatting-message-text
 */
export function activeIn(text: string): readonly Active[] {
  const found: Active[] = [];
  let visible = '';
  for (let at = 0; at < text.length; ) {
    const here = text[at] ?? '';
    if (here === '<') {
      const end = text.indexOf('>', at);
      const inside = end < 0 ? text.slice(at + 1) : text.slice(at + 1, end);
      found.push(angle(inside));
      const label = inside.includes('|') ? inside.slice(inside.indexOf('|') + 1) : '';
      visible += label;
      at = end < 0 ? text.length : end + 1;
    } else if (here === '>') {
      found.push({ kind: 'entity', text: '>' });
      at += 1;
    } else if (here === '&') {
      const entity = /^&(amp|lt|gt);/.exec(text.slice(at, at + 5))?.[0];
      if (entity === undefined) found.push({ kind: 'entity', text: text.slice(at, at + 8) });
      visible += entity === '&amp;' ? '&' : entity === '&lt;' ? '<' : entity === '&gt;' ? '>' : '&';
      at += entity?.length ?? 1;
    } else {
      visible += here;
      at += 1;
    }
  }
  for (const [emoji] of visible.matchAll(/:[\p{L}\p{N}_+'-]+:/gu)) found.push({ kind: 'emoji', text: emoji });
  for (const line of visible.split('\n')) {
    if (/^\s*>/.test(line)) found.push({ kind: 'quote', text: line });
    // A mark opens at a line's beginning or after something that is no letter, and only before something to mark.
    for (const mark of ['*', '_', '~', '`']) {
      const pair = new RegExp(`(?:^|[^\\p{L}\\p{N}\\u2060])[${mark}](?![\\s\\u2060])[^\\n]*?[${mark}]`, 'u').exec(line);
      if (pair !== null) found.push({ kind: 'mark', text: pair[0].trim() });
    }
  }
  return found;
}

function angle(inside: string): Active {
  if (/^[@#!]/.test(inside)) return { kind: inside.startsWith('!date') ? 'date' : 'mention', text: inside };
  return { kind: 'link', text: inside };
}
