import type { PostPolicy } from './feed.ts';
import type { Vocabulary } from './signposting/vocabulary.ts';

export const NATIONS = ['England', 'Scotland', 'Wales', 'Northern Ireland'] as const;
export type Nation = (typeof NATIONS)[number];

/** Everything an admin can edit in the catalogue folder, checked and frozen. */
export interface Catalogue {
  readonly topics: readonly Topic[];
  readonly resources: readonly Resource[];
  readonly feeds: readonly CatalogueFeed[];
  readonly chats: readonly CatalogueChat[];
  /** Which lines stand in the crisis block, by nation, first to last. */
  readonly crisis: CrisisLines;
  /** Services that closed, changed their name or their number: what to say, and where to go instead. */
  readonly legacy: readonly Legacy[];
  /** The words people use, and the rules that read them. */
  readonly vocabulary: Vocabulary;
}

export interface Topic {
  readonly id: string;
  readonly label: string;
}

export interface Phone {
  readonly number: string;
  readonly type: 'voice' | 'sms';
  /** "text SHOUT", "press 2". */
  readonly description: string | null;
}

export type ResourceKind = 'helpline' | 'peer-support' | 'guidance' | 'self-help' | 'tool' | 'app' | 'blog';

/** A place to turn to, in the terms of Open Referral UK. */
export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly alternateName: string | null;
  readonly organization: string | null;
  readonly description: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly status: 'active' | 'inactive' | 'defunct' | 'temporarily closed';
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly phones: readonly Phone[];
  /** Opening hours in words, a line per schedule. */
  readonly hours: readonly string[];
  readonly nations: readonly Nation[];
  /** `2026-11-24`: the day somebody of the team found the row true; null until then. */
  readonly assuredDate: string | null;
  readonly assuredBy: string | null;
  readonly alert: string | null;
  readonly alertKind: 'change' | 'doubt' | 'closed' | null;
  readonly kind: ResourceKind;
  /** Who it is for, in words: `service users`, `carers`, `nurses`. */
  readonly audience: readonly string[];
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly safetyNotes: string | null;
  readonly source: string | null;
  readonly confidence: 'seen' | 'remembered';
  readonly lastSeen: string | null;
  /** True for a trust's own row: it stands before the shared ones. */
  readonly local: boolean;
}

export interface CatalogueFeed {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly feedUrl: string;
  readonly siteUrl: string | null;
  readonly nations: readonly string[];
  readonly postPolicy: PostPolicy;
  /** `unchecked`: "address not yet checked", read before it is saved. `listed`: kept for the record, never followed. */
  readonly offer: 'ready' | 'unchecked' | 'listed';
  readonly note: string | null;
}

export interface CatalogueChat {
  readonly id: string;
  readonly hashtag: string;
  readonly host: string;
  readonly description: string;
  /** First known meeting, local wall-clock time: `2022-05-26T20:30:00`; null where nobody knows. */
  readonly dtstart: string | null;
  readonly tzid: string;
  readonly rrule: string | null;
  readonly durationMinutes: number | null;
  readonly platform: string;
  readonly url: string | null;
  readonly audience: string;
  readonly status: 'unknown' | 'historic' | 'active';
  readonly note: string | null;
}

export interface CrisisLine {
  readonly resourceId: string;
  /** What to do, in one line: "Call 111 and choose the mental health option". */
  readonly say: string;
  /** Stays whatever the "checked" setting says: 999 and 111. */
  readonly always: boolean;
}

export interface CrisisLines {
  readonly emergency: { readonly title: string; readonly lines: readonly string[] };
  readonly title: string;
  readonly small: string;
  readonly byNation: Readonly<Record<Nation, readonly CrisisLine[]>>;
}

/** A name people remember which is no place to turn to: closed, renamed, or something Signpost does elsewhere. */
export interface Legacy {
  readonly id: string;
  readonly name: string;
  /** What happened or what to do, as one or two sentences for the person who asked. */
  readonly says: string;
  readonly topics: readonly string[];
  /** Resources to show first instead. */
  readonly instead: readonly string[];
  /** One thing to do about it. */
  readonly button: { readonly label: string; readonly command: string } | null;
}

/** True when a row may be shown before a curator has looked at it. */
export function shownUnchecked(resource: Resource): boolean {
  return (
    resource.confidence === 'seen' &&
    resource.status === 'active' &&
    resource.alertKind !== 'doubt' &&
    resource.alertKind !== 'closed'
  );
}
