import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadCatalogue } from '../../../feeds/catalogue/load.ts';
import { CatalogueError, reportLine } from '../../../feeds/catalogue/report.ts';
import { CATALOGUE_FOLDER } from '../../builders/understanding.ts';

describe('reading the catalogue folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
    const files = (await readdir(CATALOGUE_FOLDER)).filter((name) => name.endsWith('.yaml'));
    await Promise.all(files.map((name) => copyFile(join(CATALOGUE_FOLDER, name), join(folder, name))));
    // A short list of resources keeps these tests quick; it holds what the crisis block needs.
    await writeFile(join(folder, 'resources.yaml'), resources(''));
    await writeFile(join(folder, 'legacy.yaml'), 'legacy: []\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('leaves out a broken resource, names file, row, line and field, and keeps the others', async () => {
    await writeFile(
      join(folder, 'resources.yaml'),
      resources(row('broken', { url: 'not an address', x_kind: 'shop' })),
    );
    const { catalogue, report } = await loadCatalogue(folder);
    expect(catalogue.resources.map((resource) => resource.id)).to.not.include('broken');
    expect(catalogue.resources).to.have.length(7);
    expect(
      report.filter((each) => each.row === 'broken').map(({ file, field, done }) => ({ file, field, done })),
    ).to.deep.equal([
      { file: 'resources.yaml', field: 'url', done: 'left out' },
      { file: 'resources.yaml', field: 'x_kind', done: 'left out' },
    ]);
    const line = report.find((each) => each.row === 'broken')?.line ?? 0;
    const text = await readFile(join(folder, 'resources.yaml'), 'utf8');
    expect(text.split('\n')[line - 1]).to.include('id: broken');
  });

  it('says in one line what is wrong with a row', () => {
    const line = reportLine({
      file: 'resources.yaml',
      row: 'beat',
      line: 12,
      field: 'url',
      problem: 'is no address.',
      done: 'left out',
    });
    expect(line).to.equal('resources.yaml, line 12, beat, url: is no address. The row is left out.');
  });

  it('leaves out the second of two rows with one id', async () => {
    await writeFile(join(folder, 'resources.yaml'), resources(row('twice', {}) + row('twice', { name: 'Other' })));
    const { catalogue, report } = await loadCatalogue(folder);
    expect(
      catalogue.resources.filter((resource) => resource.id === 'twice').map((resource) => resource.name),
    ).to.deep.equal(['Name']);
    expect(report).to.deep.include.members([
      {
        file: 'resources.yaml',
        row: 'twice',
        line: report[0]?.line ?? 0,
        field: 'id',
        problem: 'an earlier row has the same id.',
        done: 'left out',
      },
    ]);
  });

  it('drops a topic that does not exist, and the row when none is left', async () => {
    await writeFile(
      join(folder, 'resources.yaml'),
      resources(row('half', { x_topics: '[sleep, no-such]' }) + row('lost', { x_topics: '[no-such]' })),
    );
    const { catalogue, report } = await loadCatalogue(folder);
    expect(catalogue.resources.find((resource) => resource.id === 'half')?.topics).to.deep.equal(['sleep']);
    expect(catalogue.resources.some((resource) => resource.id === 'lost')).to.equal(false);
    expect(report.map(({ row: id, field, done }) => `${id} ${field} ${done}`)).to.include.members([
      'half x_topics field left out',
      'lost x_topics left out',
    ]);
  });

  it('keeps a topic without the pattern that cannot be read', async () => {
    await writeFile(
      join(folder, 'topics.yaml'),
      `topics:\n  - { id: sleep, label: Sleep, terms: "sleep; {nobody} sleeps; .. well; a .. b .. c .. d .. e" }\n  - { id: crisis-suicide, label: Crisis, crisis: first, terms: suicidal }\n`,
    );
    await writeFile(join(folder, 'ambiguity.yaml'), 'ambiguity: []\n');
    await writeFile(join(folder, 'danger.yaml'), 'danger: []\n');
    const { catalogue, report } = await loadCatalogue(folder);
    expect(catalogue.vocabulary.topics[0]?.terms).to.deep.equal(['sleep']);
    expect(report.filter((each) => each.row === 'sleep')).to.have.length(3);
    expect(report.find((each) => each.row === 'sleep')).to.include({
      file: 'topics.yaml',
      line: 2,
      field: 'terms',
      done: 'field left out',
    });
  });

  it('reports a pattern of words.yaml that cannot be read, and starts all the same', async () => {
    const words = await readFile(join(CATALOGUE_FOLDER, 'words.yaml'), 'utf8');
    await writeFile(
      join(folder, 'words.yaml'),
      words
        .replace('  partner: partner;', '  partner: other half; partner;')
        .replace('off_topic: >-\n', 'off_topic: >-\n  .. nothing;\n'),
    );
    const { report } = await loadCatalogue(folder);
    expect(report.map(({ file, row: id, field }) => `${file} ${id} ${field}`)).to.include.members([
      'words.yaml partner classes',
      'words.yaml off_topic ',
    ]);
  });

  it('reports rules that name no topic', async () => {
    await writeFile(join(folder, 'ambiguity.yaml'), 'ambiguity:\n  - { term: sleep, ask: [sleep, nothing-such] }\n');
    const { catalogue, report } = await loadCatalogue(folder);
    expect(catalogue.vocabulary.ambiguity[0]?.ask).to.deep.equal(['sleep']);
    expect(report).to.deep.include({
      file: 'ambiguity.yaml',
      row: 'sleep',
      line: 2,
      field: 'ask',
      problem: 'topics.yaml has no topic "nothing-such".',
      done: 'field left out',
    });
  });

  it('only lists a chat whose recurrence cannot be read', async () => {
    const chat = (rrule: string) =>
      `chats:\n  - id: some\n    hashtag: '#Some'\n    host: us\n    description: a chat\n    dtstart: '2026-01-05T20:00:00'\n    tzid: Europe/London\n    rrule: ${rrule}\n    platform: X\n    audience: nurses\n    status: unknown\n`;
    await writeFile(join(folder, 'chats.yaml'), chat('FREQ=WEEKLY;BYDAY=XX'));
    const broken = await loadCatalogue(folder);
    expect(broken.catalogue.chats[0]?.rrule).to.equal(null);
    expect(broken.report).to.deep.include({
      file: 'chats.yaml',
      row: 'some',
      line: 2,
      field: 'rrule',
      problem: 'the recurrence cannot be read.',
      done: 'listed only',
    });
    await writeFile(join(folder, 'chats.yaml'), chat('FREQ=WEEKLY;BYDAY=MO'));
    expect((await loadCatalogue(folder)).catalogue.chats[0]?.rrule).to.equal('FREQ=WEEKLY;BYDAY=MO');
  });

  it('reports what a legacy row points to in vain', async () => {
    await writeFile(
      join(folder, 'legacy.yaml'),
      'legacy:\n  - { id: old, name: Old, says: It closed., terms: old thing, topics: [sleep, gone], instead: [samaritans, gone] }\n',
    );
    const { catalogue, report } = await loadCatalogue(folder);
    expect(catalogue.legacy[0]).to.deep.include({ topics: ['sleep'], instead: ['samaritans'] });
    expect(report.filter((each) => each.row === 'old').map((each) => each.field)).to.deep.equal(['topics', 'instead']);
  });

  it('leaves out a crisis line without its resource, and does not start without 999', async () => {
    const withoutShout = resources('').replace(/ {2}- id: shout\n(?: {4}.*\n)+/, '');
    await writeFile(join(folder, 'resources.yaml'), withoutShout);
    const { catalogue, report } = await loadCatalogue(folder);
    expect(catalogue.crisis.byNation.England.map((line) => line.resourceId)).to.not.include('shout');
    expect(report.find((each) => each.row === 'England')).to.include({ file: 'crisis.yaml', done: 'left out' });
    await writeFile(join(folder, 'resources.yaml'), `services:\n${row('samaritans', {})}`);
    await failure(/crisis\.yaml has no line for England that always stays/);
  });

  it('does not start when a file is missing, is no YAML, has no list or is broken as a whole', async () => {
    await rm(join(folder, 'feeds.yaml'));
    await failure(/feeds\.yaml cannot be read \(ENOENT\)/);
    await writeFile(join(folder, 'feeds.yaml'), 'feeds:\n  - [unclosed\n');
    await failure(/feeds\.yaml, line \d+, column \d+ is not valid YAML/);
    await writeFile(join(folder, 'feeds.yaml'), 'other: []\n');
    await failure(/feeds\.yaml has no list called "feeds"/);
    await writeFile(join(folder, 'feeds.yaml'), 'feeds: []\n');
    await writeFile(join(folder, 'words.yaml'), 'fillers: a; b\n');
    await failure(/words\.yaml has mistakes[\s\S]*classes/);
  });

  it('hands out a catalogue that nobody can change', async () => {
    const { catalogue } = await loadCatalogue(folder);
    expect(() => (catalogue.topics as unknown[]).push({})).to.throw(TypeError);
    expect(Object.isFrozen(catalogue.resources[0]?.phones)).to.equal(true);
  });

  async function failure(message: RegExp): Promise<void> {
    const problem = await loadCatalogue(folder).catch((caught: unknown) => caught);
    expect(problem).to.be.instanceOf(CatalogueError);
    expect((problem as Error).message).to.match(message);
  }
});

function row(id: string, fields: Readonly<Record<string, string>>): string {
  const all = {
    name: 'Name',
    description: 'What it does',
    status: 'active',
    service_areas: '[{ name: England }]',
    x_kind: 'helpline',
    x_audience: '[public]',
    x_topics: '[sleep]',
    x_confidence: 'seen',
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `    ${name}: ${value}\n`);
  return `  - id: ${id}\n${lines.join('')}`;
}

function resources(more: string): string {
  const needed = [
    "'999'",
    'nhs-111-mental-health-england',
    'nhs-24-111-scotland',
    'nhs-111-press-2-wales',
    'lifeline-ni',
    'samaritans',
    'shout',
  ];
  return `services:\n${needed.map((id) => row(id, {})).join('')}${more}`;
}
