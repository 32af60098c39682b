import { stringify } from 'csv-stringify/sync';
import type { Phone, Resource } from '../../src/domain/catalogue.ts';
import { COLUMNS, type Column } from './columns.ts';

/** Rows of a spreadsheet with a header. A cell that could be a formula begins with an apostrophe (ASVS 1.2.10). */
export function resourcesAsCsv(resources: readonly Resource[]): readonly string[] {
  const rows = resources.map((row) => COLUMNS.map((column) => cell(row, column).replace(/\s+/g, ' ')));
  return [[...COLUMNS], ...rows].map((row) => stringify([row], { escape_formulas: true }).trimEnd());
}

function cell(row: Resource, column: Column): string {
  switch (column) {
    case 'id':
    case 'name':
    case 'description':
    case 'kind':
      return row[column];
    case 'organization':
    case 'url':
    case 'email':
    case 'alert':
      return row[column] ?? '';
    case 'alternate_name':
      return row.alternateName ?? '';
    case 'phones':
      return numbers(row.phones, 'voice');
    case 'text_numbers':
      return numbers(row.phones, 'sms');
    case 'hours':
    case 'nations':
    case 'audience':
    case 'topics':
    case 'languages':
      return row[column].join('; ');
    case 'minimum_age':
      return String(row.minimumAge ?? '');
    case 'maximum_age':
      return String(row.maximumAge ?? '');
    case 'assured_date':
      return row.assuredDate ?? '';
    case 'assured_by':
      return row.assuredBy ?? '';
    default:
      return column satisfies never;
  }
}

/** `0808 801 0677 (England); 0808 801 0432 (Scotland)` */
function numbers(phones: readonly Phone[], type: Phone['type']): string {
  return phones
    .filter((phone) => phone.type === type)
    .map(({ number, description }) =>
      description === null ? number : `${number} (${description.replace(/[;()]/g, ',')})`,
    )
    .join('; ');
}
