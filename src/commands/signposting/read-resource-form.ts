import {
  NATIONS,
  type Nation,
  type Phone,
  type Resource,
  type ResourceKind,
  type Topic,
} from '../../domain/catalogue.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { isPhoneNumber } from '../../domain/phone-number.ts';
import type { PublicKnowledge } from '../../domain/signposting/guard.ts';
import { holdsPatientData } from '../../domain/signposting/kept-text.ts';
import { KIND_WORDS } from '../../domain/signposting/resource-words.ts';
import { findTopics } from './find-topics.ts';
import { FIELD_LIMITS } from './resource-form.ts';

export interface FormContext {
  readonly topics: readonly Topic[];
  readonly nation: Nation;
  readonly known: PublicKnowledge;
  /** The row that is edited; null for a new one. */
  readonly row: Resource | null;
  /** `2026-11-24`, and the name of whoever fills in the form. */
  readonly today: string;
  readonly by: string;
}

/** A trust's own row from the form's values. What is wrong is a UserFacingError on its field. */
export function readResourceForm(values: Readonly<Record<string, string>>, context: FormContext): Omit<Resource, 'id'> {
  const value = (field: string) => (values[field] ?? '').replace(/[\u2060\ufeff]/g, '').trim();
  const { row, today, by } = context;
  const name = needed(value('name'), 'name', 'Give it a name.');
  const description = needed(value('description'), 'description', 'Say in a sentence what it is.');
  for (const field of ['name', 'description', 'hours', 'url', 'email', 'topics'] as const) {
    if (holdsPatientData(value(field), context.known)) {
      throw new UserFacingError(
        'This looks like patient details. Take them out. Nothing was saved.',
        'PATIENT_DATA',
        field,
      );
    }
  }
  const phones = [...numbers(value('phone'), 'phone', row), ...numbers(value('sms'), 'sms', row)];
  const url = webAddress(value('url'));
  if (phones.length === 0 && url === null && value('email') === '') {
    throw new UserFacingError('Give a phone number, a web address or an email.', 'RESOURCE_NO_WAY_IN', 'phone');
  }
  return {
    name,
    alternateName: row?.alternateName ?? null,
    organization: row?.organization ?? null,
    description,
    url,
    email: email(value('email')),
    status: 'active',
    ...ages(value('ages')),
    phones,
    hours: limited(value('hours'), 'hours')
      .split(';')
      .map((hours) => hours.trim())
      .filter((hours) => hours !== ''),
    nations: value('area') === 'uk' ? NATIONS : [context.nation],
    assuredDate: value('checked') === 'yes' ? today : null,
    assuredBy: value('checked') === 'yes' ? by : null,
    alert: null,
    alertKind: null,
    kind: kind(value('kind')),
    audience: audience(value('audience')),
    topics: findTopics(value('topics'), context.topics, 'topics'),
    languages: row?.languages ?? [],
    safetyNotes: row?.safetyNotes ?? null,
    source: 'added by your own curators',
    confidence: 'seen',
    lastSeen: today,
    local: true,
  };
}

function needed(value: string, field: 'name' | 'description', otherwise: string): string {
  if (value === '') throw new UserFacingError(otherwise, 'FIELD_EMPTY', field);
  return limited(value, field);
}

function limited(value: string, field: keyof typeof FIELD_LIMITS): string {
  const most = FIELD_LIMITS[field];
  if (value.length > most) throw new UserFacingError(`Limited to ${most} characters.`, 'FIELD_LONG', field);
  return value;
}

function numbers(typed: string, field: 'phone' | 'sms', row: Resource | null): readonly Phone[] {
  const type = field === 'sms' ? 'sms' : 'voice';
  return typed
    .split(/[;,]/)
    .map((number) => number.trim())
    .filter((number) => number !== '')
    .map((number) => {
      if (!isPhoneNumber(number)) {
        throw new UserFacingError('A number looks like this: 0800 123 4567, 116 123 or 85258.', 'PHONE', field);
      }
      return { number, type, description: row?.phones.find((phone) => phone.number === number)?.description ?? null };
    });
}

function webAddress(typed: string): string | null {
  if (typed === '') return null;
  const whole = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  const parsed = URL.canParse(limited(whole, 'url')) ? new URL(whole) : null;
  if (
    parsed === null ||
    !/^https?:$/.test(parsed.protocol) ||
    parsed.username !== '' ||
    !parsed.hostname.includes('.')
  ) {
    throw new UserFacingError(
      'A web address looks like this: https://www.example.nhs.uk/service',
      'RESOURCE_URL',
      'url',
    );
  }
  return parsed.href;
}

function email(typed: string): string | null {
  if (typed === '') return null;
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(limited(typed, 'email'))) {
    throw new UserFacingError('An email looks like this: help@example.nhs.uk', 'RESOURCE_EMAIL', 'email');
  }
  return typed;
}

function ages(typed: string): Pick<Resource, 'minimumAge' | 'maximumAge'> {
  if (typed === '') return { minimumAge: null, maximumAge: null };
  const [, from = '', to = ''] = /^(\d{1,3})\s*(?:\+|(?:-|–|to)\s*(\d{1,3}))$/.exec(typed) ?? [];
  const [minimumAge, maximumAge] = [Number(from), to === '' ? null : Number(to)];
  if (from === '' || minimumAge > 120 || (maximumAge !== null && (maximumAge < minimumAge || maximumAge > 120))) {
    throw new UserFacingError('Ages look like this: 18+ or 11-25', 'RESOURCE_AGES', 'ages');
  }
  return { minimumAge: minimumAge === 0 ? null : minimumAge, maximumAge };
}

function kind(typed: string): ResourceKind {
  const found = (Object.keys(KIND_WORDS) as readonly ResourceKind[]).find((each) => each === typed);
  if (found === undefined)
    throw new UserFacingError(`Kind is one of: ${Object.keys(KIND_WORDS).join(', ')}.`, 'RESOURCE_KIND', 'kind');
  return found;
}

function audience(typed: string): readonly string[] {
  switch (typed) {
    case 'carer':
      return ['carers'];
    case 'staff':
      return ['professionals'];
    case 'all':
      return ['service users', 'carers', 'professionals'];
    default:
      return ['service users'];
  }
}
