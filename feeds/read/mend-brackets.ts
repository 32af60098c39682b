/**
 * Escapes every `<` inside a feed that cannot begin markup ("NEWS2 < 5", "<5 mg", "<!channel>", a comment that never ends).
 * CDATA is left as it is.
 */
export function mendBrackets(text: string): string {
  const parts: string[] = [];
  const lastComment = text.lastIndexOf('-->');
  let from = 0;
  for (let at = text.indexOf('<'); at !== -1 && parts.length < MOST_PARTS; at = text.indexOf('<', at)) {
    const next = text.charAt(at + 1);
    if (next === '!' && text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) break;
      at = end;
    } else if (next === '!' && at < lastComment && text.startsWith('<!--', at)) {
      at = text.indexOf('-->', at);
    } else {
      if (!BEGINS.test(next)) {
        parts.push(text.slice(from, at), '&lt;');
        from = at + 1;
      }
      at += 1;
    }
  }
  return parts.length === 0 ? text : `${parts.join('')}${text.slice(from)}`;
}

/** A document with more of them is not text, and its memory is better spent. */
const MOST_PARTS = 200_000;
const BEGINS = /^[a-z_:/\u00c0-\uffff]/i;
