import { parse } from 'csv-parse/sync';
import { listed } from './columns.ts';

/** Rows of a pasted spreadsheet as services of Open Referral. Throws what csv-parse throws for a broken file. */
export function servicesOfCsv(text: string): readonly unknown[] {
  const rows = parse(text, {
    bom: true,
    columns: (header: string[]) =>
      header.map((name) =>
        name
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_'),
      ),
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 50_000,
  }) as readonly Record<string, string | undefined>[];
  return rows.map(service);
}

/** A table copied from a spreadsheet comes with tabs; some spreadsheets save semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const [best = ','] = [',', '\t', ';'].sort((a, b) => header.split(b).length - header.split(a).length);
  return best;
}

function service(row: Readonly<Record<string, string | undefined>>): object {
  const cell = (...names: readonly string[]) =>
    plain(names.map((name) => row[name]).find((value) => value !== undefined && value !== ''));
  const organization = cell('organization', 'organisation');
  return {
    id: cell('id'),
    name: cell('name'),
    alternate_name: cell('alternate_name'),
    description: cell('description'),
    url: cell('url', 'website'),
    email: cell('email'),
    status: cell('status'),
    minimum_age: age(cell('minimum_age')),
    maximum_age: age(cell('maximum_age')),
    assured_date: cell('assured_date'),
    x_assured_by: cell('assured_by'),
    alert: cell('alert'),
    organization: organization === undefined ? undefined : { name: organization },
    phones: [...numbers(cell('phones', 'phone'), 'voice'), ...numbers(cell('text_numbers', 'text_number'), 'text')],
    schedules: listed(cell('hours')).map((description) => ({ description })),
    service_areas: listed(cell('nations', 'nation')).map((name) => ({ name })),
    x_kind: cell('kind'),
    x_audience: listed(cell('audience')),
    x_topics: listed(cell('topics', 'topic')),
    x_languages: listed(cell('languages')),
  };
}

/** A cell without the apostrophe that kept it from being a formula. */
const plain = (value: string | undefined) => value?.replace(/^'(?=[=+\-@])/, '');
const age = (value: string | undefined) => (value === undefined ? undefined : Number(value));

function numbers(cell: string | undefined, type: 'voice' | 'text'): readonly object[] {
  return listed(cell).map((part) => {
    const [, number = part, description] = /^([^(]+?)\s*(?:\((.*)\))?$/.exec(part) ?? [];
    // The area code in brackets belongs to the number: (0113) 496 0000.
    return /\d/.test(number) && !/\d{3}.*\d/.test(description ?? '')
      ? { number, type, description }
      : { number: part, type };
  });
}
