import type { Resource } from '../../src/domain/catalogue.ts';
import { uuidOf } from './uuid.ts';

/** Services of HSDS 3.0, one JSON line each between brackets. What the standard has no field for begins with `x_`. */
export function resourcesAsJson(resources: readonly Resource[]): readonly string[] {
  const lines = resources.map(
    (row, place) => `${JSON.stringify(service(row))}${place < resources.length - 1 ? ',' : ''}`,
  );
  return ['[', ...lines, ']'];
}

function service(row: Resource): object {
  return {
    id: uuidOf(row.id),
    x_signpost_id: row.id,
    name: row.name,
    alternate_name: row.alternateName,
    description: row.description,
    url: row.url,
    email: row.email,
    status: row.status,
    minimum_age: row.minimumAge,
    maximum_age: row.maximumAge,
    assured_date: row.assuredDate,
    x_assured_by: row.assuredBy,
    alert: row.alert,
    ...(row.organization === null
      ? {}
      : {
          organization: {
            id: uuidOf(`organization:${row.organization}`),
            name: row.organization,
            description: row.organization,
          },
        }),
    phones: row.phones.map(({ number, type, description }, place) => ({
      id: uuidOf(`${row.id}/phone/${place}`),
      number,
      type: type === 'sms' ? 'text' : 'voice',
      description,
    })),
    schedules: row.hours.map((description, place) => ({ id: uuidOf(`${row.id}/schedule/${place}`), description })),
    service_areas: row.nations.map((name) => ({ id: uuidOf(`${row.id}/area/${name}`), name })),
    languages: row.languages.map((name) => ({ id: uuidOf(`${row.id}/language/${name}`), name })),
    attributes: row.topics.map((topic) => ({
      id: uuidOf(`${row.id}/topic/${topic}`),
      taxonomy_term: { id: uuidOf(`topic:${topic}`), code: topic, name: topic, taxonomy: 'signpost-topics' },
    })),
    x_kind: row.kind,
    x_audience: row.audience,
  };
}
