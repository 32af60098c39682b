import { z } from 'zod';
import { type CatalogueChat, type CatalogueFeed, NATIONS, type Resource } from '../../src/domain/catalogue.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'must be lower-case letters, digits and hyphens');
const words = z.string().trim().min(1, 'is empty').max(2000, 'is longer than 2,000 characters');
const optional = words.nullish().transform((value) => value ?? null);
const webAddress = words.refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).username === '',
  'must be a web address that begins with https:// or http://',
);
const optionalAddress = webAddress.nullish().transform((value) => value ?? null);
const nation = z.enum(NATIONS, `must be one of ${NATIONS.join(', ')}`);
const age = z
  .number()
  .int('must be whole years')
  .min(0)
  .max(120)
  .nullish()
  .transform((value) => value ?? null);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-24')
  .nullish()
  .transform((value) => value ?? null);

/** A row of resources.yaml, in Open Referral UK names, to the domain's own. */
export const resourceRow = z
  .object({
    id,
    name: words,
    alternate_name: optional,
    description: words,
    url: optionalAddress,
    email: optional,
    organization: z.object({ name: words }).nullish(),
    status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
    minimum_age: age,
    maximum_age: age,
    phones: z
      .array(
        z.object({
          number: words.regex(/^\+?[\d ()-]{2,20}$/, 'must be digits and spaces'),
          type: z.enum(['voice', 'sms']),
          description: optional,
        }),
      )
      .nullish(),
    schedules: z.array(z.object({ description: words })).nullish(),
    service_areas: z.array(z.object({ name: nation })).min(1, 'needs at least one nation'),
    assured_date: day,
    x_assured_by: optional,
    alert: optional,
    x_alert_kind: z.enum(['change', 'doubt', 'closed']).nullish(),
    x_kind: z.enum(['helpline', 'peer-support', 'guidance', 'self-help', 'tool', 'app', 'blog']),
    x_audience: z.array(words).min(1, 'needs at least one audience'),
    x_topics: z.array(id).min(1, 'needs at least one topic'),
    x_languages: z.array(words).nullish(),
    x_safety_notes: optional,
    x_source: optional,
    x_confidence: z.enum(['seen', 'remembered']),
    x_last_seen: optional,
  })
  .transform(
    (row): Resource => ({
      id: row.id,
      name: row.name,
      alternateName: row.alternate_name,
      organization: row.organization?.name ?? null,
      description: row.description,
      url: row.url,
      email: row.email,
      status: row.status,
      minimumAge: row.minimum_age,
      maximumAge: row.maximum_age,
      phones: row.phones ?? [],
      hours: (row.schedules ?? []).map((schedule) => schedule.description),
      nations: row.service_areas.map((area) => area.name),
      assuredDate: row.assured_date,
      assuredBy: row.x_assured_by,
      alert: row.alert,
      alertKind: row.x_alert_kind ?? null,
      kind: row.x_kind,
      audience: row.x_audience,
      topics: row.x_topics,
      languages: row.x_languages ?? [],
      safetyNotes: row.x_safety_notes,
      source: row.x_source,
      confidence: row.x_confidence,
      lastSeen: row.x_last_seen,
      local: false,
    }),
  );

/** A row of feeds.yaml. */
export const feedRow = z
  .object({
    id,
    group: id,
    title: words,
    feed_url: webAddress,
    site_url: optionalAddress,
    nations: z.array(words).min(1),
    status: words,
    confidence: z.enum(['seen', 'remembered']),
    post_policy: z.enum(['auto', 'immediate', 'screen', 'manual-only']),
    note: optional,
  })
  .transform(
    (row): CatalogueFeed => ({
      id: row.id,
      group: row.group,
      title: row.title,
      feedUrl: row.feed_url,
      siteUrl: row.site_url,
      nations: row.nations,
      postPolicy: row.post_policy,
      offer:
        row.status === 'historic'
          ? 'listed'
          : row.confidence === 'remembered' || row.status === 'conflict'
            ? 'unchecked'
            : 'ready',
      note: row.note,
    }),
  );

/** A row of chats.yaml. */
export const chatRow = z
  .object({
    id,
    hashtag: words.regex(/^#\w+$/, 'must be a hashtag such as #WeNurses'),
    host: words,
    description: words,
    dtstart: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, 'must be local time such as 2026-11-26T20:30:00')
      .nullish(),
    tzid: words.refine(isZone, 'must be an IANA time zone such as Europe/London'),
    rrule: z
      .string()
      .regex(/^FREQ=/, 'must be an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=TH')
      .nullish(),
    duration_minutes: z.number().int().min(5).max(600).nullish(),
    platform: words,
    url: optionalAddress,
    audience: words,
    status: z.enum(['unknown', 'historic', 'active']),
    note: optional,
  })
  .transform(
    (row): CatalogueChat => ({
      id: row.id,
      hashtag: row.hashtag,
      host: row.host,
      description: row.description,
      dtstart: row.dtstart ?? null,
      tzid: row.tzid,
      rrule: row.rrule ?? null,
      durationMinutes: row.duration_minutes ?? null,
      platform: row.platform,
      url: row.url,
      audience: row.audience,
      status: row.status,
      note: row.note,
    }),
  );

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
