import { decodeHtml } from './entities.ts';

/**
 * The words of a piece of HTML. One pass and no tree, so that neither depth nor broken markup can slow it down: 400 kB of
 * `x<p` take a few milliseconds. `lenient` keeps what only looks like a tag (`<!channel>`, `<at>`, `<S012AB>`), for a title
 * may be text that nobody escaped.
 */
export function htmlText(html: string, lenient = false): string {
  let out = '';
  let at = 0;
  const lastEnd = html.lastIndexOf('>');
  const scan: Scan = { html, quotesBroken: false, sections: false };
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', open)) {
    const name = open < lastEnd ? nameAt(html, open) : null;
    if (name === null) {
      open += 1;
      continue;
    }
    const end = endOfMarkup(scan, open, name);
    if (end === -1) break;
    if (open > at) out += decodeHtml(html.slice(at, open));
    out += BLOCKS.has(name) ? '\n' : lenient && !INLINE.has(name) ? html.slice(open, end) : '';
    // What is in a script or style sheet is not for a reader.
    at = DROPPED.has(name) && html[open + 1] !== '/' ? pastEndTag(html, end, name) : end;
    open = at;
  }
  out += decodeHtml(withoutHalfTag(html.slice(at)));
  return scan.sections ? out.replaceAll(']]>', '') : out;
}

/** A text that somebody cut may end in half a link, or in a comment that never ends. */
function withoutHalfTag(rest: string): string {
  const comment = rest.indexOf('<!--');
  if (comment !== -1) return rest.slice(0, comment);
  const open = rest.lastIndexOf('<');
  const tail = rest.slice(Math.max(open, rest.length - 2_000));
  return open !== -1 && /^<\/?[a-z][\w-]*(\s.*=|$)/is.test(tail) ? rest.slice(0, open) : rest;
}

interface Scan {
  readonly html: string;
  /** From some point on quotes do not pair: then the next `>` is as good as any. */
  quotesBroken: boolean;
  /** CDATA marks were seen: markup of the document that was escaped with its text. */
  sections: boolean;
}

const TAG = /<\/?[a-z][^\s/<>]*/iy;
const DECLARATION = /<(!--|!\[CDATA\[|!doctype|[!?])/iy;

/** `b` for `<b>` and `</b>`, `!--` for a comment, `!` for declarations; null for a `<` that begins none. */
function nameAt(html: string, open: number): string | null {
  TAG.lastIndex = open;
  if (TAG.test(html)) return html.slice(open + (html[open + 1] === '/' ? 2 : 1), TAG.lastIndex).toLowerCase();
  DECLARATION.lastIndex = open;
  return DECLARATION.test(html) ? html.slice(open + 1, DECLARATION.lastIndex).toLowerCase() : null;
}

function endOfMarkup(scan: Scan, open: number, name: string): number {
  const { html } = scan;
  const next = open + name.length + (html[open + 1] === '/' ? 2 : 1);
  if (html[next] === '>') return next + 1;
  if (name === '![cdata[') {
    scan.sections = true;
    return open + 9;
  }
  if (name === '!--') {
    const end = html.indexOf('-->', open + 4);
    return end === -1 ? html.length : end + 3;
  }
  if (!/^[!?]/.test(name) && !scan.quotesBroken) {
    VALUE_OR_END.lastIndex = open + 1;
    for (let found = VALUE_OR_END.exec(html); found !== null; found = VALUE_OR_END.exec(html)) {
      const [, quote] = found;
      if (quote === undefined) return VALUE_OR_END.lastIndex;
      const close = html.indexOf(quote, VALUE_OR_END.lastIndex);
      if (close === -1) break;
      VALUE_OR_END.lastIndex = close + 1;
    }
    scan.quotesBroken = true;
  }
  const end = html.indexOf('>', open);
  return end === -1 ? -1 : end + 1;
}
const VALUE_OR_END = /=\s*(["'])|>/g;

function pastEndTag(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[^>]*>?`, 'gi');
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : html.length;
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const DROPPED = names('script style applet noembed noframes template');
/** Words on both sides of these are not one word. */
const BLOCKS = names(
  'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hr html li main menu nav ol option p pre section summary table tbody td tfoot th ' +
    'thead tr ul',
);
const INLINE = names(
  '!-- ![cdata[ !doctype a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink button canvas cite code col colgroup ' +
    'data datalist del dfn em embed font i iframe img input ins kbd label legend link map mark marquee math meta meter nobr ' +
    'noembed noframes noscript object optgroup output param picture progress q rp rt ruby s samp script select slot small source ' +
    'span strike strong style sub sup svg template textarea time title track tt u var video wbr xmp',
);
