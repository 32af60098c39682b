import { clip } from '../../src/domain/clip.ts';
import { LIMITS } from './limits.ts';

/** Slack has no escape for its marks; an invisible word joiner on both sides keeps a mark from touching a word. */
export const JOINER = '\u2060';

/** Text for a `plain_text` object: the three control characters as entities, nothing invisible left to mislead. */
export function plain(text: string): string {
  return entities(clean(text));
}

/** Text for `mrkdwn` that shows exactly what it says: no mention, link, emoji, bold, code or quote comes of it. */
export function literal(text: string): string {
  const marked = clean(text)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, `${JOINER}$&${JOINER}`)
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, `:${JOINER}`)
    .replace(/^(\s*)>/gmu, `$1${JOINER}>`);
  return entities(marked);
}

/** Text where Slack draws nothing, such as a screen reader's label: entities would be read out, so angles are left out. */
export function spoken(text: string): string {
  return clean(text).replace(/[<>]/g, '');
}

/** What `literal` or `plain` was given, cleaned. */
export function unescaped(text: string): string {
  return text.replaceAll(JOINER, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** `<address|label>`, short enough for one section; only the label where the address is not one a link may have. */
export function linked(label: string, url: string): string {
  const address = safeAddress(url);
  const words = label.replace(/\s+/g, ' ').trim();
  const shown = words === '' ? (hostOf(url) ?? 'link') : words;
  if (address === null) return fitting(shown, LIMITS.sectionText, literal);
  return `<${address}|${fitting(shown, LIMITS.sectionText - address.length - 3, literal)}>`;
}

/** The host a link really leads to, in ASCII so that look-alike letters show; null without one. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host } = new URL(url);
  return host === '' ? null : host;
}

/** As much of the text as fits in `most` characters once escaped, cut only at the end. */
export function fitting(text: string, most: number, drawn: (text: string) => string): string {
  for (let room = most; ; ) {
    const escaped = drawn(clip(text, room));
    if (escaped.length <= most || room <= 1) return escaped;
    room = Math.max(1, Math.min(room - 1, Math.floor((room * most) / escaped.length)));
  }
}

// Longer addresses would leave no room for a label in a section of 3,000 characters.
const LONGEST_ADDRESS = 2_000;

function safeAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  if (!/^(https?|mailto|tel):$/.test(protocol) || username !== '' || password !== '') return null;
  const address = href.replace(/[|<>"`\\^{}\s]/g, percent).replaceAll('&', '&amp;');
  return address.length <= LONGEST_ADDRESS ? address : null;
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

const entities = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Whole characters only, without controls and without what turns the direction of a line round to hide a host. */
const clean = (text: string) => text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNWANTED, '');

const UNWANTED = /(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu;
