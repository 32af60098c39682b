import { SECTION_NAMES, SECTIONS } from '../../src/domain/sections.ts';
import type { ArchiveChannel } from '../../src/ports/archive.ts';
import type { Subscription } from '../../src/ports/feed-store.ts';
import { html } from './html.ts';

/** OPML 2.0 (opml.org/spec2.opml): an outline per section, a feed per line. Samples that live on this machine are left out. */
export function opmlText(channel: ArchiveChannel, subscriptions: readonly Subscription[], now: Date): string {
  const feeds = subscriptions.map(({ feed }) => feed).filter(({ sample }) => !sample);
  const sections = SECTIONS.flatMap((section) => {
    const mine = feeds.filter((feed) => feed.section === section);
    if (mine.length === 0) return [];
    return html`<outline text="${SECTION_NAMES[section]}">
${mine.map(({ title, url, siteUrl }) => html`<outline type="rss" text="${title}" title="${title}" xmlUrl="${url}"${siteUrl === null ? null : html` htmlUrl="${siteUrl}"`}/>\n`)}</outline>
`;
  });
  // The five signs html`` escapes are those XML wants escaped.
  return html`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>Feeds of ${channel.name ?? 'a channel'} (Signpost)</title><dateCreated>${now.toUTCString()}</dateCreated></head>
<body>
${sections}</body>
</opml>
`.html;
}
