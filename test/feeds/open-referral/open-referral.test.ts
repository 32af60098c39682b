import { expect } from 'chai';
import { openReferral } from '../../../feeds/open-referral/index.ts';
import type { Resource } from '../../../src/domain/catalogue.ts';
import { aCatalogue, aResource } from '../../builders/a-catalogue.ts';

const known = { topics: aCatalogue().topics, nation: 'England' as const };
const own: Resource = aResource({
  id: 'own-cafe',
  name: 'Leeds Café, "the hub"',
  alternateName: 'The Hub',
  organization: 'Leeds Trust',
  description: 'A drop-in; no referral.',
  email: 'hub@leeds.example',
  minimumAge: 18,
  maximumAge: 64,
  phones: [
    { number: '+44 113 496 0000', type: 'voice', description: 'evenings' },
    { number: '85258', type: 'sms', description: null },
  ],
  hours: ['9am to 5pm', 'weekends 10am to 2pm'],
  nations: ['England', 'Wales'],
  assuredDate: '2026-11-01',
  assuredBy: 'Asha',
  kind: 'peer-support',
  audience: ['carers', 'professionals'],
  topics: ['sleep', 'carers'],
  languages: ['Welsh'],
  lastSeen: null,
  source: 'imported by your own curators',
  local: true,
});

describe('resources in the shape of Open Referral UK', () => {
  for (const [format, written] of [
    ['JSON', openReferral.json([own]).join('\n')],
    ['CSV', openReferral.csv([own]).join('\n')],
    [
      'a table copied from a spreadsheet',
      openReferral
        .csv([{ ...own, name: 'Leeds Hub' }])
        .map((line) => line.replaceAll(',', '\t'))
        .join('\n'),
    ],
  ] as const) {
    it(`come back from ${format} as they were`, () => {
      const { resources, problems } = openReferral.read(written, known);
      expect(problems).to.deep.equal([]);
      expect(resources).to.deep.equal([format.startsWith('a table') ? { ...own, name: 'Leeds Hub' } : own]);
    });
  }

  it('have the standard’s UUIDs, the same each time, with our id beside them', () => {
    const [, line = ''] = openReferral.json([own]);
    const { id, x_signpost_id: ours, status } = JSON.parse(line);
    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ours).to.equal('own-cafe');
    expect(status).to.equal('active');
    expect(openReferral.json([own])[1]).to.equal(line);
    expect(JSON.parse(openReferral.json([own, aResource()]).join('\n'))).to.have.length(2);
  });

  for (const start of ['=HYPERLINK("http://evil.example")', '+cmd|calc', '-1', '@SUM(A1)']) {
    it(`C-52 write no cell that a spreadsheet runs: ${start}`, () => {
      const [, row = ''] = openReferral.csv([{ ...own, name: start }]);
      expect(row).not.to.match(/(?:^|,)"?[=+\-@]/);
      expect(
        openReferral.read(openReferral.csv([{ ...own, name: start }]).join('\n'), known).resources[0]?.name,
      ).to.equal(start);
    });
  }

  it('are read as councils publish them', () => {
    const service = {
      id: 'AC148810-D857-441C-9679-408F346DE14B',
      name: 'Night café',
      status: 'active',
      url: 'https://night.example',
      phones: [
        { number: '0113 496 0000', type: 'voice' },
        { number: '0113 496 0001', type: 'fax' },
      ],
      schedules: [{ byday: 'MO,TU', opens_at: '18:00:00', closes_at: '23:00:00', freq: 'WEEKLY' }],
      service_areas: [{ name: 'Leeds' }],
      attributes: [{ taxonomy_term: { name: 'Sleep', taxonomy: 'x' } }, { taxonomy_term: { name: 'Parking' } }],
      assured_date: '2026-11-01T00:00:00Z',
    };
    const { resources, problems } = openReferral.read(JSON.stringify({ contents: [service] }), known);
    expect(problems).to.deep.equal([]);
    expect(resources[0]).to.deep.include({
      id: 'ac148810-d857-441c-9679-408f346de14b',
      nations: ['England'],
      hours: ['18:00 to 23:00, Monday, Tuesday'],
      topics: ['sleep'],
      // Whoever checked it was not this team.
      assuredDate: null,
      local: true,
      description: 'Night café',
    });
    expect(resources[0]?.phones).to.have.length(1);
  });

  for (const [name, row, field] of [
    ['no name', { url: 'https://x.example', x_topics: ['sleep'] }, 'name'],
    ['no topic', { name: 'A', url: 'https://x.example' }, 'x_topics'],
    ['a topic that is none', { name: 'A', x_topics: ['parking'] }, 'topics'],
    ['an address that is none', { name: 'A', url: 'javascript:alert(1)', x_topics: ['sleep'] }, 'url'],
    ['a number that is none', { name: 'A', phones: [{ number: 'ring us' }], x_topics: ['sleep'] }, 'phones.0.number'],
    ['an age that is none', { name: 'A', minimum_age: 'old', x_topics: ['sleep'] }, 'minimum_age'],
    ['patient details', { name: 'A', description: 'DOB 12-3-54', x_topics: ['sleep'] }, 'description'],
    ['what is no service', 7, ''],
  ] as const) {
    it(`leave out one row for ${name}, name the field, and keep the others`, () => {
      const { resources, problems } = openReferral.read(
        JSON.stringify([row, { name: 'Good', x_topics: ['sleep'] }]),
        known,
      );
      expect(resources.map(({ id }) => id)).to.deep.equal(['own-good']);
      expect(problems.map((each) => each.field)).to.deep.equal([field]);
    });
  }

  it('repeat nothing of a row that points to a patient', () => {
    for (const row of [
      { name: 'John Smith 12/03/1954', x_topics: ['sleep'] },
      { name: 'A', x_topics: ['943 476 5919'] },
      { name: 'A', phones: [{ number: '943 476 5919' }], x_topics: ['sleep'] },
    ]) {
      const { problems, resources } = openReferral.read(JSON.stringify([row]), known);
      expect(resources).to.deep.equal([]);
      expect(JSON.stringify(problems)).not.to.match(/smith|1954|943/i);
    }
  });

  it('refuse a second row with the same id', () => {
    const { problems } = openReferral.read(
      JSON.stringify([
        { name: 'A', x_topics: ['sleep'] },
        { name: 'A', x_topics: ['sleep'] },
      ]),
      known,
    );
    expect(problems).to.deep.equal([{ row: 'row 2 (own-a)', field: 'id', problem: 'an earlier row has the same id.' }]);
  });

  for (const text of [
    '',
    '{',
    '[{"name":"A"',
    'a "b\nc',
    '\0',
    '[[[]]]',
    'null',
    '"',
    'x'.repeat(1_000_001),
    JSON.stringify(Array(501).fill({})),
  ]) {
    it(`never throw on ${JSON.stringify(text.slice(0, 20))}`, () => {
      expect(openReferral.read(text, known).resources).to.deep.equal([]);
    });
  }
});
