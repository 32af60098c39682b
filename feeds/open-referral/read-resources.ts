import type { Nation, Resource, Topic } from '../../src/domain/catalogue.ts';
import { isPhoneNumber } from '../../src/domain/phone-number.ts';
import { holdsPatientData } from '../../src/domain/signposting/kept-text.ts';
import type { ImportProblem, ReadResources } from '../../src/ports/open-referral.ts';
import { resourceRow } from '../catalogue/row-schemas.ts';
import { servicesOfCsv } from './read-csv.ts';
import { idOf, isRecord, serviceRow } from './service-row.ts';

interface Known {
  readonly topics: readonly Topic[];
  readonly nation: Nation;
}

/** Reads pasted JSON or CSV, row by row. A broken row is left out and reported field by field; the others are kept. */
export function readResources(pasted: string, known: Known): ReadResources {
  const text = pasted.replace(/[\u2060\ufeff]/g, '').trim();
  if (text.length > LARGEST) return broken('It is larger than 1 MB. Import it in parts.');
  const services = servicesIn(text);
  if (typeof services === 'string') return broken(services);
  if (services.length > MOST_ROWS) return broken(`It has more than ${MOST_ROWS} rows. Import it in parts.`);
  const resources = new Map<string, Resource>();
  const problems: ImportProblem[] = [];
  services.forEach((service, place) => {
    const row = rowName(service, place);
    const read = readRow(service, known);
    if ('problems' in read) problems.push(...read.problems.map((each) => ({ row, ...each })));
    else if (resources.has(read.id)) problems.push({ row, field: 'id', problem: 'an earlier row has the same id.' });
    else resources.set(read.id, read);
  });
  return { resources: [...resources.values()], problems, rows: services.length };
}

/** `row 3 (own-cafe)`; without the name where that points to a patient. */
function rowName(service: unknown, place: number): string {
  const id = isRecord(service) ? idOf(service) : '';
  const said = isRecord(service) ? [service.name, service.id].filter((each) => typeof each === 'string').join(' ') : '';
  return `row ${place + 1}${id === '' || holdsPatientData(said) ? '' : ` (${id})`}`;
}

const LARGEST = 1_000_000;
const MOST_ROWS = 500;

const broken = (problem: string): ReadResources => ({
  resources: [],
  rows: 0,
  problems: [{ row: 'the whole text', field: '', problem }],
});

/** The services in a text; a sentence when it cannot be read at all. */
function servicesIn(text: string): readonly unknown[] | string {
  if (text === '') return 'There is nothing in it.';
  if (!/^[[{]/.test(text)) {
    try {
      return servicesOfCsv(text);
    } catch {
      return 'It is neither JSON nor a table. The first line of a table names its columns, such as: name, description, url, topics.';
    }
  }
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
    const list = isRecord(value) ? [value.services, value.contents, value.content].find(Array.isArray) : undefined;
    return list ?? (isRecord(value) ? [value] : []);
  } catch {
    return 'It begins like JSON but cannot be read. Was it cut off?';
  }
}

function readRow(
  service: unknown,
  known: Known,
): Resource | { readonly problems: readonly Omit<ImportProblem, 'row'>[] } {
  if (!isRecord(service)) return { problems: [{ field: '', problem: 'it is not a service.' }] };
  if (typeof service.name !== 'string' || service.name.trim() === '')
    return { problems: [{ field: 'name', problem: 'it has no name.' }] };
  const checked = resourceRow.safeParse(serviceRow(service, known));
  if (!checked.success) {
    const problems = checked.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      problem: `${issue.message.replace(/\.$/, '')}.`,
    }));
    return { problems };
  }
  const row = checked.data;
  const patient = patientField(row);
  if (patient !== null) return { problems: [{ field: patient, problem: 'it looks like patient details.' }] };
  const number = row.phones.findIndex((phone) => !isPhoneNumber(phone.number));
  if (number >= 0) return { problems: [{ field: `phones.${number}.number`, problem: 'it is no phone number.' }] };
  const strange = row.topics.filter((topic) => !known.topics.some(({ id }) => id === topic));
  if (strange.length === 0) return { ...row, local: true };
  const names = strange.map((topic) => `“${topic}”`).join(', ');
  return { problems: [{ field: 'topics', problem: `there is no topic ${names}.` }] };
}

/** The first field whose words hold patient details. Phone numbers are looked at as numbers. */
function patientField({ phones, ...row }: Resource): string | null {
  const described = phones.map(({ description }) => description ?? '').join('; ');
  const fields = Object.entries({ ...row, phones: described }).map(
    ([field, value]) => [field, wordsOf(value)] as const,
  );
  return fields.find(([, words]) => holdsPatientData(words))?.[0] ?? null;
}

const wordsOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.filter((each) => typeof each === 'string').join('; ')
      : '';
