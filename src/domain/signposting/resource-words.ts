import { NATIONS, type Nation, type Phone, type Resource, type ResourceKind } from '../catalogue.ts';
import { clip } from '../clip.ts';
import { type Entry, type Line, line } from '../message.ts';

/** What a nurse calls each kind. */
export const KIND_WORDS: Readonly<Record<ResourceKind, string>> = {
  helpline: 'help line',
  'peer-support': 'peer support',
  guidance: 'information',
  'self-help': 'self-help',
  tool: 'tool',
  app: 'app',
  blog: 'blog',
};

/**
 * A resource as an entry of an answer: kind, numbers, hours, nations, age, when it was checked and what is wrong with its
 * link, then what it is.
 */
export function resourceEntry(
  row: Resource,
  nation: Nation,
  standing: string,
  linkFacts: readonly string[] = [],
): Entry {
  return {
    title: row.name,
    url: row.url,
    facts: [
      KIND_WORDS[row.kind],
      ...phoneWords(row.phones, nation).map((words) => clip(words, 120)),
      ...(row.hours.length === 0 ? [] : [clip(row.hours.join('; '), 120)]),
      ...nationWords(row.nations, nation),
      ...ageWords(row),
      ...(row.languages.length === 0 ? [] : [`also in: ${clip(row.languages.join(', '), 80)}`]),
      ...(row.local ? ['from your own team'] : []),
      standing,
      ...linkFacts,
    ],
    lines: aboutLines(row),
  };
}

/** `call 116 123`, `text SHOUT to 85258`. Of numbers that differ by nation only this nation's is given. */
export function phoneWords(phones: readonly Phone[], nation: Nation): readonly string[] {
  const byNation = phones.some(({ description }) => NATIONS.some((each) => description === each));
  const fitting = byNation
    ? phones.filter(({ description }) => description === nation || !NATIONS.some((each) => description === each))
    : phones;
  // A service for several nations may have no line in this one; a number of another nation is still better than none, and says so.
  return (fitting.length > 0 ? fitting : phones).map((phone) => numberWords(phone, nation));
}

/** Nothing where the row is for all of the UK, or for just this nation. */
export function nationWords(nations: readonly Nation[], here: Nation): readonly string[] {
  if (nations.length === NATIONS.length || (nations.length === 1 && nations[0] === here)) return [];
  return [nations.length === 1 ? `${nations[0]} only` : `for ${nations.slice(0, -1).join(', ')} and ${nations.at(-1)}`];
}

/** `18 and over`, `under 35`, `16 to 25`. */
export function ageWords({ minimumAge, maximumAge }: Pick<Resource, 'minimumAge' | 'maximumAge'>): readonly string[] {
  if (minimumAge !== null && minimumAge > 0) {
    return [maximumAge === null ? `age ${minimumAge} and over` : `age ${minimumAge} to ${maximumAge}`];
  }
  return maximumAge === null ? [] : [`under ${maximumAge + 1}`];
}

function numberWords({ number, type, description }: Phone, nation: Nation): string {
  if (type === 'sms')
    return /^text \S/i.test(description ?? '') ? `text ${(description ?? '').slice(5)} to ${number}` : `text ${number}`;
  if (description === null || description === nation) return `call ${number}`;
  // The list's own mark for a number that only one source gives.
  return /\bconfirm\b/.test(description)
    ? `call ${number} (only one source gives this number)`
    : `call ${number} (${description})`;
}

function aboutLines({ organization, name, description, alert, kind }: Resource): readonly Line[] {
  const by =
    organization === null || organization === name || name.startsWith(organization) ? '' : ` By ${organization}.`;
  return [
    line(`${clip(description, 240)}${by}`),
    ...(alert === null ? [] : [line(`Please note: ${clip(alert, 240)}`)]),
    ...(kind === 'peer-support' ? [line('A place to talk with others, not a crisis service.')] : []),
  ];
}
