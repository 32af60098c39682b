import type { Nation, Resource } from '../../domain/catalogue.ts';
import { type Field, type Form, heading, type Message, paragraph } from '../../domain/message.ts';
import { groupOf } from '../../domain/signposting/audience-of.ts';
import { KIND_WORDS } from '../../domain/signposting/resource-words.ts';

/** The longest text each field takes. */
export const FIELD_LIMITS = {
  name: 120,
  description: 400,
  phone: 200,
  hours: 200,
  url: 500,
  email: 200,
  topics: 300,
  languages: 200,
} as const;

/** The form of one of the trust's own resources, filled with what is known. */
export function resourceForm(
  command: string,
  row: Resource | null,
  { nation, topics = '' }: { readonly nation: Nation; readonly topics?: string },
): Message {
  const title = row === null ? 'Add a resource of your own' : `Edit: ${row.name}`;
  const form: Form = { command, submit: 'Save', fields: fields(row, nation, topics) };
  const about =
    row !== null && !row.local
      ? 'This one is on the shared list. What you save here stands in its place, in this workspace only.'
      : 'Your own resources stand before the shared ones, in this workspace only.';
  return { summary: title, blocks: [heading(title), paragraph(about), { kind: 'form', form }] };
}

function fields(row: Resource | null, nation: Nation, topics: string): readonly Field[] {
  const voice =
    row?.phones
      .filter(({ type }) => type === 'voice')
      .map(({ number }) => number)
      .join('; ') ?? '';
  const sms =
    row?.phones
      .filter(({ type }) => type === 'sms')
      .map(({ number }) => number)
      .join('; ') ?? '';
  const serves = row === null ? 'person' : groupOf(row, []);
  return [
    { name: 'name', label: 'Name', kind: 'text', value: row?.name ?? '', maxLength: FIELD_LIMITS.name },
    {
      name: 'description',
      label: 'What it is, in a sentence',
      kind: 'multiline',
      value: row?.description ?? '',
      maxLength: FIELD_LIMITS.description,
    },
    optional('phone', 'Phone numbers', voice, 'With a semicolon between two: 0113 496 0000; 0800 123 4567'),
    optional('sms', 'Text numbers', sms),
    optional('hours', 'Opening hours', row?.hours.join('; ') ?? '', 'For example: 9am to 5pm, Monday to Friday'),
    optional('url', 'Web address', row?.url ?? ''),
    optional('email', 'Email', row?.email ?? ''),
    {
      name: 'topics',
      label: 'Topics',
      kind: 'text',
      value: row?.topics.join(', ') ?? topics,
      hint: 'With commas: eating-disorders, carers',
      maxLength: FIELD_LIMITS.topics,
    },
    {
      name: 'kind',
      label: 'Kind',
      kind: 'select',
      value: row?.kind ?? 'helpline',
      options: Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'audience',
      label: 'Who is it for?',
      kind: 'select',
      value: serves,
      options: [
        { value: 'person', label: 'The person' },
        { value: 'carer', label: 'The carer' },
        { value: 'staff', label: 'Staff' },
        { value: 'all', label: 'All of them' },
      ],
    },
    {
      name: 'area',
      label: 'Where?',
      kind: 'select',
      value: row !== null && row.nations.length > 1 ? 'uk' : 'nation',
      options: [
        { value: 'nation', label: `${nation} only` },
        { value: 'uk', label: 'All of the UK' },
      ],
    },
    optional('ages', 'Ages', ages(row), 'For example: 18+ or 11-25. Empty: everybody.'),
    {
      name: 'checked',
      label: 'Did you check it today?',
      kind: 'select',
      value: 'no',
      options: [
        { value: 'yes', label: 'Yes: page, number and hours hold' },
        { value: 'no', label: 'Not yet' },
      ],
    },
  ];
}

function optional(
  name: 'phone' | 'sms' | 'hours' | 'url' | 'email' | 'ages',
  label: string,
  value: string,
  hint?: string,
): Field {
  const most = name === 'sms' ? FIELD_LIMITS.phone : name === 'ages' ? 20 : FIELD_LIMITS[name];
  return { name, label, kind: 'text', value, optional: true, maxLength: most, ...(hint === undefined ? {} : { hint }) };
}

function ages(row: Resource | null): string {
  if (row === null) return '';
  if (row.maximumAge === null) return row.minimumAge === null ? '' : `${row.minimumAge}+`;
  return `${row.minimumAge ?? 0}-${row.maximumAge}`;
}
