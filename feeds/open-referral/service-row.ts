import { NATIONS, type Nation, type Topic } from '../../src/domain/catalogue.ts';

/** A service of Open Referral as a row of our own resources file, with what it leaves out filled in. */
export function serviceRow(
  service: Readonly<Record<string, unknown>>,
  known: { readonly topics: readonly Topic[]; readonly nation: Nation },
): Record<string, unknown> {
  const { organization, languages } = service;
  return {
    id: idOf(service),
    name: service.name,
    alternate_name: service.alternate_name ?? null,
    description: service.description ?? service.name,
    url: emptyAsNull(service.url),
    email: emptyAsNull(service.email),
    status: service.status ?? 'active',
    minimum_age: service.minimum_age ?? null,
    maximum_age: service.maximum_age ?? null,
    // Somebody else's check is not this team's: only a date with the name that our own export writes counts.
    assured_date:
      typeof service.assured_date === 'string' && service.x_assured_by ? service.assured_date.slice(0, 10) : null,
    x_assured_by: service.x_assured_by ?? null,
    alert: emptyAsNull(service.alert),
    organization: isRecord(organization) && typeof organization.name === 'string' ? { name: organization.name } : null,
    phones: records(service.phones).flatMap(phone),
    schedules: records(service.schedules).flatMap(schedule),
    service_areas: areas(records(service.service_areas), known.nation),
    x_kind: service.x_kind ?? 'guidance',
    x_audience: nonEmpty(service.x_audience) ?? ['service users'],
    x_topics: topicsOf(service, known.topics),
    x_languages:
      nonEmpty(service.x_languages) ??
      records(languages).flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
    x_alert_kind: emptyAsNull(service.alert) === null ? null : 'change',
    x_confidence: 'seen',
    x_source: 'imported by your own curators',
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What a problem of this service is reported under. */
export function idOf({ x_signpost_id: own, id, name }: Readonly<Record<string, unknown>>): string {
  const given = [own, id].find((value) => typeof value === 'string' && value.trim() !== '');
  const base = typeof given === 'string' ? given : typeof name === 'string' ? `own-${name}` : '';
  return base
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);
const emptyAsNull = (value: unknown) => (value === undefined || value === '' ? null : value);

function nonEmpty(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) && value.length > 0 ? value : null;
}

function phone({ number, type, description }: Readonly<Record<string, unknown>>): readonly object[] {
  // Fax, pager and video have no place in an answer.
  if (typeof type === 'string' && !/^(?:voice|cell|text|sms|textphone)$/.test(type)) return [];
  return [{ number, type: type === 'text' || type === 'sms' ? 'sms' : 'voice', description: emptyAsNull(description) }];
}

/** A schedule in words; one of RFC 5545 fields is put into words. */
function schedule({
  description,
  byday,
  opens_at: from,
  closes_at: to,
}: Readonly<Record<string, unknown>>): readonly object[] {
  if (typeof description === 'string' && description.trim() !== '') return [{ description }];
  const times = typeof from === 'string' && typeof to === 'string' ? `${from.slice(0, 5)} to ${to.slice(0, 5)}` : null;
  const days =
    typeof byday === 'string'
      ? byday
          .split(',')
          .map((day) => DAYS[day.trim()] ?? day.trim())
          .join(', ')
      : null;
  const words = [times, days].filter((part) => part !== null).join(', ');
  return words === '' ? [] : [{ description: words }];
}

const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

/** Nations where areas name them; a town or nothing means the trust's own nation. */
function areas(
  list: readonly Readonly<Record<string, unknown>>[],
  nation: Nation,
): readonly { readonly name: Nation }[] {
  const names = list.flatMap(({ name }) => (typeof name === 'string' ? [name.trim()] : []));
  if (names.some((name) => /^(?:uk|united kingdom|all)$/i.test(name))) return NATIONS.map((name) => ({ name }));
  const found = NATIONS.filter((each) => names.some((name) => name.toLowerCase() === each.toLowerCase()));
  return (found.length > 0 ? found : [nation]).map((name) => ({ name }));
}

function topicsOf(service: Readonly<Record<string, unknown>>, topics: readonly Topic[]): readonly unknown[] {
  const named = nonEmpty(service.x_topics);
  const terms = records(service.attributes).flatMap(({ taxonomy_term: term }) =>
    isRecord(term) ? [term.code, term.name, term.id] : [],
  );
  const idOfTopic = (word: unknown) =>
    topics.find(
      ({ id, label }) => typeof word === 'string' && [id, label.toLowerCase()].includes(word.trim().toLowerCase()),
    )?.id;
  // Named topics that do not exist are kept, so that the report names them; foreign taxonomies are passed over.
  return [
    ...new Set(
      named === null ? terms.flatMap((word) => idOfTopic(word) ?? []) : named.map((word) => idOfTopic(word) ?? word),
    ),
  ];
}
