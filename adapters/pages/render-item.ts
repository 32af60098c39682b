import type { DigestFacts } from '../../src/domain/digest.ts';
import { titleKey } from '../../src/domain/item-identity.ts';
import { shortDate } from '../../src/domain/time/wording.ts';
import type { CurrentItem } from '../../src/ports/archive.ts';
import { type Html, html } from '../html.ts';
import { titleLink } from './render-message.ts';

export type PostedItem = DigestFacts['sections'][number]['items'][number];

/** An item of a digest as its feed has it now, with what has changed since it was posted said in words. */
export function renderPosted(posted: PostedItem, items: readonly CurrentItem[], zone: string): Html {
  const current = currentOf(posted, items);
  const also = posted.also_in.length > 0 ? [`also in ${posted.also_in.join(', ')}`] : [];
  if (current !== null) {
    const was = current.updatedAt !== null && current.title !== posted.title ? posted.title : null;
    return renderItem(current, { zone, facts: also, was });
  }
  const facts = [posted.source, ...also].filter((fact) => fact !== '').join(' · ');
  return html`<li>
<p class="title">${titleLink(posted.title, posted.link)}</p>
${facts === '' ? null : html`<p class="quiet">${facts}</p>\n`}</li>`;
}

export interface ItemSaid {
  readonly zone: string;
  readonly facts?: readonly (string | Html)[];
  /** The title it was posted under, where that has changed. */
  readonly was?: string | null;
}

/** A stored item: title and host, source, date, what has become of it, and what it is about. */
export function renderItem(item: CurrentItem, { zone, facts = [], was = null }: ItemSaid): Html {
  const about = item.summary === null || titleKey(item.summary) === titleKey(item.title) ? null : item.summary;
  const said = [item.source, dateWords(item, zone), ...facts].map(
    (fact, index) => html`${index > 0 ? ' · ' : null}${fact}`,
  );
  return html`<li>
<p class="title">${titleLink(item.title, item.link)}</p>
<p class="quiet">${said}</p>
${changes(item, was, zone)}${about === null ? null : html`<p><bdi>${about}</bdi></p>\n`}</li>`;
}

/**
 * The stored item behind what was posted. Ids are the publishers' own, so two feeds may use the same one: then only the same
 * link or source will do. Null rather than somebody else's text.
 */
export function currentOf(posted: PostedItem, items: readonly CurrentItem[]): CurrentItem | null {
  const same = items.filter(({ id }) => id === posted.id);
  if (same.length <= 1) return same[0] ?? null;
  const linked = same.filter(({ link }) => link !== null && link === posted.link);
  const named = (linked.length > 0 ? linked : same).filter(({ source }) => source === posted.source);
  return named.length === 1 ? (named[0] ?? null) : linked.length === 1 ? (linked[0] ?? null) : null;
}

function changes({ updatedAt, goneSince }: CurrentItem, was: string | null, zone: string): Html {
  const before = was === null ? null : html` It was posted as <q><bdi>${was}</bdi></q>.`;
  const updated =
    updatedAt === null
      ? null
      : html`<p class="changed"><strong>Updated</strong> ${shortDate(updatedAt, zone)}, after it was posted here.${before}</p>\n`;
  const gone =
    goneSince === null
      ? null
      : html`<p class="changed"><strong>No longer in the feed</strong> since ${shortDate(goneSince, zone)}. It may have been withdrawn.</p>\n`;
  return html`${updated}${gone}`;
}

const dateWords = ({ publishedAt, dated }: CurrentItem, zone: string) =>
  dated ? shortDate(publishedAt, zone) : `no date given, first seen ${shortDate(publishedAt, zone)}`;
