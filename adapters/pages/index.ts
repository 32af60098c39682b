import { readFileSync } from 'node:fs';
import type { HttpHost } from '../../src/ports/chat.ts';
import { accessibilityMessage } from './accessibility.ts';
import { archiveAnswers } from './archive.ts';
import { type Answers, createDoor } from './door.ts';
import { calendarAnswers, feedsAnswers } from './exports.ts';
import { layout } from './layout.ts';
import { createLinks } from './links.ts';
import type { PagesOptions } from './options.ts';
import type { Page } from './page.ts';
import { privacyMessage } from './privacy.ts';
import { renderMessage } from './render-message.ts';
import { termsMessage } from './terms.ts';

export { newToken } from './token.ts';

const STYLE = ['style.css', 'parts.css', 'print.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');

/** The public pages: archive, calendar, list of feeds, the sheet to print, and what every service must say about itself. */
export function createPages(options: PagesOptions): { route(http: HttpHost): void } {
  const links = createLinks(options.publicUrl);
  const door = createDoor(options, links);
  const text = (title: string, message: Parameters<typeof renderMessage>[0], room = false): Page =>
    layout(links, { title, main: renderMessage(message, { room }) });
  const fixed: Readonly<Record<string, () => Page>> = {
    '/style.css': () => ({ kind: 'style', body: STYLE }),
    '/staying-safe': () => text('Staying safe online', options.stayingSafe(), true),
    '/privacy': () => text('Privacy', privacyMessage(options.contact)),
    '/terms': () => text('Terms of use', termsMessage()),
    '/accessibility': () => text('Accessibility', accessibilityMessage(options.contact)),
  };
  const only =
    (address: string, page: () => Page): Answers =>
    async ({ path }) =>
      path === address ? page() : null;
  return {
    route(http) {
      http.route('/archive/', door(archiveAnswers(options, links)));
      http.route('/calendar/', door(calendarAnswers(options, links)));
      http.route('/feeds/', door(feedsAnswers(options)));
      for (const [address, page] of Object.entries(fixed)) http.route(address, door(only(address, page)));
    },
  };
}
