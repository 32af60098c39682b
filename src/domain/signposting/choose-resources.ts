import type { Resource } from '../catalogue.ts';
import { groupOf } from './audience-of.ts';
import type { Audience } from './meaning.ts';
import { type Asked, isEligible, resourceFit, topicFit } from './resource-fit.ts';

/** No answer carries more. */
export const MOST_RESOURCES = 5;
/** Topics that each get a resource of their own. */
const COVERED_TOPICS = 3;
const MOST_NAMED = 3;

export interface ChosenGroup {
  readonly audience: Audience;
  readonly rows: readonly Resource[];
}

/**
 * At most five rows of those shown: named ones first, then one for each of the first topics, one of peer support where there is
 * one, one for each audience, then the best of the rest. The same question always gets the same rows. `first`: ids that lead.
 */
export function chooseResources(
  shown: readonly Resource[],
  asked: Asked,
  first: readonly string[],
  page = 0,
): { readonly groups: readonly ChosenGroup[]; readonly more: boolean } {
  const lead = leading(shown, asked, first);
  const about = asked.helpCard ? asked.topics.slice(0, 1) : asked.topics;
  const pool = shown.filter((row) => row.topics.some((topic) => about.includes(topic)) && isEligible(row, asked));
  let rest = ranked([...lead, ...pool.filter((row) => !lead.includes(row))], asked, lead);
  let rows = fill(rest, asked, lead);
  for (let turned = 0; turned < page; turned += 1) {
    rest = rest.filter(({ row }) => !rows.includes(row));
    rows = fill(rest, asked, []);
  }
  return { groups: grouped(rows, asked, lead), more: rest.length > rows.length };
}

interface Ranked {
  readonly row: Resource;
  readonly fit: number;
  readonly group: Audience;
}

/** Rows named outright. Those for another nation only when nothing of that name is for this one. */
function leading(shown: readonly Resource[], asked: Asked, ids: readonly string[]): readonly Resource[] {
  // A chat may be asked for by its hashtag and by its name at once.
  const named = [...new Set(ids)].flatMap((id) => shown.find((row) => row.id === id) ?? []);
  const here = named.filter((row) => isEligible(row, asked));
  return (here.length > 0 ? here : named).slice(0, MOST_NAMED);
}

function ranked(rows: readonly Resource[], asked: Asked, lead: readonly Resource[]): readonly Ranked[] {
  const places = placesIn(rows, asked.topics);
  const fitOf = (row: Resource) =>
    lead.includes(row) ? 1000 - lead.indexOf(row) : resourceFit(row, asked, places.get(row) ?? 0);
  return rows
    .map((row) => ({ row, fit: fitOf(row), group: groupOf(row, asked.wants.audiences) }))
    .sort((a, b) => b.fit - a.fit);
}

/** Each row's place among the rows of the topic it serves best: whoever keeps the catalogue puts the main service first. */
function placesIn(rows: readonly Resource[], topics: readonly string[]): ReadonlyMap<Resource, number> {
  const places = new Map<Resource, number>();
  for (const topic of topics) {
    rows
      .filter((row) => row.topics.includes(topic))
      .sort((a, b) => topicFit(b, topic) - topicFit(a, topic))
      .forEach((row, place) => {
        places.set(row, Math.min(place, places.get(row) ?? place));
      });
  }
  return places;
}

function fill(rest: readonly Ranked[], asked: Asked, lead: readonly Resource[]): readonly Resource[] {
  const chosen = rest.filter(({ row }) => lead.includes(row));
  while (chosen.length < MOST_RESOURCES) {
    const best = bestNext(rest, chosen, asked);
    if (best === null) break;
    chosen.push(best);
  }
  return rest.filter((each) => chosen.includes(each)).map(({ row }) => row);
}

function bestNext(rest: readonly Ranked[], chosen: readonly Ranked[], asked: Asked): Ranked | null {
  const open = asked.topics
    .slice(0, COVERED_TOPICS)
    .filter(
      (topic) =>
        !chosen.some(({ row }) => row.topics.includes(topic)) && rest.some(({ row }) => row.topics.includes(topic)),
    );
  const peer = open.length === 0 && !chosen.some(({ row }) => row.kind === 'peer-support');
  let best: Ranked | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const each of rest) {
    if (chosen.includes(each)) continue;
    const value = each.fit + need(each, chosen, asked, open, peer);
    if (value > most) [best, most] = [each, value];
  }
  return best;
}

/** What a row adds that the answer still lacks. */
function need(
  { row, group }: Ranked,
  chosen: readonly Ranked[],
  { wants }: Asked,
  open: readonly string[],
  peer: boolean,
): number {
  const topics = open.reduce(
    (sum, topic, place) => sum + (topicFit(row, topic) > 0 ? 300 - 20 * place + 5 * topicFit(row, topic) : 0),
    0,
  );
  const audience = chosen.some((other) => other.group === group)
    ? 0
    : wants.audiences.length > 0
      ? 4
      : GROUP_NEED[group];
  const again = chosen.some((other) => other.row.organization !== null && other.row.organization === row.organization)
    ? -6
    : 0;
  return topics + (peer && row.kind === 'peer-support' ? 200 : 0) + audience + again;
}

const GROUP_NEED: Readonly<Record<Audience, number>> = { person: 18, staff: 15, carer: 12 };

/** The groups in reading order: that of a named row, then what was asked for, then the person, the carer, the nurse. */
function grouped(
  rows: readonly Resource[],
  { topics, wants, advice }: Asked,
  lead: readonly Resource[],
): readonly ChosenGroup[] {
  const leads: readonly Audience[] = lead
    .filter((row) => rows.includes(row))
    .map((row) => groupOf(row, wants.audiences));
  const spokenOf = topics
    .slice(0, COVERED_TOPICS)
    .flatMap((topic): readonly Audience[] =>
      topic === 'nurse-wellbeing' ? ['staff'] : topic === 'carers' ? ['carer'] : [],
    );
  const order = [
    ...new Set<Audience>([
      ...leads,
      ...wants.audiences,
      ...(advice ? (['staff'] as const) : []),
      ...spokenOf,
      'person',
      'carer',
      'staff',
    ]),
  ];
  return order.flatMap((audience) => {
    const mine = rows.filter((row) => groupOf(row, wants.audiences) === audience);
    return mine.length === 0 ? [] : [{ audience, rows: mine }];
  });
}
