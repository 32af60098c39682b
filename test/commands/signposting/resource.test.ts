import { expect } from 'chai';
import { aCatalogue, aResource, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';
import { refusal } from '../../builders/refusal.ts';

const world = () =>
  aSignpostingWorld({
    catalogue: aCatalogue({ resources: [...CRISIS_ROWS, aResource({ id: 'beat', name: 'Beat' })] }),
    means: { sleep: { topics: ['sleep'] }, ed: { topics: ['eating-disorders'] } },
  });
const good = {
  name: 'Leeds Sleep Café',
  description: 'A drop-in.',
  phone: '0113 496 0000',
  topics: 'sleep, Unpaid carers',
  kind: 'helpline',
  audience: 'all',
  area: 'nation',
  checked: 'yes',
};

describe('a trust’s own resources', () => {
  it('are added by a form and found first, dated when somebody checked them', async () => {
    const { ask, resources } = world();
    expect((await ask('resource add sleep')).reply.message.blocks.some(({ kind }) => kind === 'form')).to.equal(true);
    await ask('resource add', good);
    const [row] = await resources.store.local(1);
    expect(row).to.deep.include({
      id: 'own-leeds-sleep-cafe',
      nations: ['England'],
      topics: ['sleep', 'carers'],
      local: true,
    });
    const { text, reply } = await ask('sleep');
    expect(reply.facts?.resources).to.deep.equal(['own-leeds-sleep-cafe']);
    expect(text)
      .to.contain('call 0113 496 0000')
      .and.contain('from your own team')
      .and.contain('checked 25 November 2026 by Asha');
  });

  it('get an id of their own each', async () => {
    const { ask, resources } = world();
    await ask('resource add', good);
    await ask('resource add', good);
    expect((await resources.store.local(1)).map(({ id }) => id)).to.deep.equal([
      'own-leeds-sleep-cafe',
      'own-leeds-sleep-cafe-2',
    ]);
  });

  it('are edited and removed', async () => {
    const { ask, resources } = world();
    await ask('resource add', good);
    await ask('resource edit own-leeds-sleep-cafe', { ...good, name: 'Leeds Sleep Hub', checked: 'no' });
    expect((await ask('sleep')).text)
      .to.contain('Leeds Sleep Hub')
      .and.contain('not checked by your team yet');
    expect((await ask('resources')).buttons).to.include('resource remove own-leeds-sleep-cafe');
    await ask('resource remove own-leeds-sleep-cafe');
    expect(await resources.store.local(1)).to.deep.equal([]);
  });

  it('may stand in place of a shared one, in this workspace only', async () => {
    const { ask } = world();
    await ask('resource edit beat', { ...good, name: 'Beat, by our team', topics: 'eating-disorders' });
    expect((await ask('ed')).text).to.contain('Beat, by our team');
    expect((await ask('ed', {}, { workspaceId: 'W2' })).text).not.to.contain('Beat, by our team');
    await ask('resource remove beat');
    expect((await ask('ed')).reply.facts?.resources).to.deep.equal(['beat']);
  });

  it('cannot take away what is on the shared list', async () => {
    expect(await refusal(world().ask('resource remove beat'))).to.include({ code: 'RESOURCE_SHARED' });
    expect(await refusal(world().ask('resource edit nothing'))).to.include({ code: 'RESOURCE_UNKNOWN' });
  });

  for (const [name, change, field] of [
    ['no name', { name: ' ' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(121) }, 'name'],
    ['no description', { description: '' }, 'description'],
    ['K-17 patient details', { description: 'Ask for John Smith 12/03/1954' }, 'description'],
    ['a number that is none', { phone: 'ring us' }, 'phone'],
    ['K-15 ten digits that are no phone number', { phone: '943 476 5919' }, 'phone'],
    ['no way to reach it', { phone: '' }, 'phone'],
    ['an address of another scheme', { url: 'javascript:alert(1)' }, 'url'],
    ['an address with a password', { url: 'https://a:b@example.nhs.uk' }, 'url'],
    ['an email that is none', { email: 'me at home' }, 'email'],
    ['a topic that is none', { topics: 'sleep, slepe' }, 'topics'],
    ['no topic', { topics: ' , ' }, 'topics'],
    ['ages that are none', { ages: '30-20' }, 'ages'],
    ['a kind that is none', { kind: 'place' }, 'kind'],
  ] as const) {
    it(`are refused on the field for ${name}`, async () => {
      const { ask, resources } = world();
      expect(await refusal(ask('resource add', { ...good, ...change }))).to.include({ field });
      expect(await resources.store.local(1)).to.deep.equal([]);
    });
  }

  it('are imported row by row, with a report', async () => {
    const { ask, resources } = world();
    const data =
      'name,url,topics,phones\nLeeds Cafe,https://cafe.example,sleep,0113 496 0000\nBroken,ftp://x,sleep,\nLost,https://lost.example,nowhere,';
    const { text } = await ask('resources import', { data });
    expect(text)
      .to.contain('1 of 3 rows imported. 2 left out.')
      .and.contain('row 2 (own-broken), url: must be a web address')
      .and.contain('row 3 (own-lost), topics: there is no topic “nowhere”.');
    expect((await resources.store.local(1)).map(({ id }) => id)).to.deep.equal(['own-leeds-cafe']);
    expect((await ask('sleep')).reply.facts?.resources).to.deep.equal(['own-leeds-cafe']);
  });

  it('are imported from a list at an address, which no form cuts short', async () => {
    const { ask, resources, lists } = world();
    const rows = Array.from(
      { length: 40 },
      (_, at) => `Cafe ${at},${'A place to sit. '.repeat(8)},https://cafe-${at}.example,sleep`,
    );
    const list = ['name,description,url,topics', ...rows].join('\n');
    expect(list.length).to.be.greaterThan(3_000);
    lists.set('https://trust.example/cafes.csv', list);
    expect((await ask('resources import https://trust.example/cafes.csv')).text).to.contain('40 of 40 rows imported.');
    expect(await resources.store.local(1)).to.have.length(40);
    const pasted = ask('resources import', { data: list.slice(0, 3_000) }, { platform: 'slack' });
    expect(await refusal(pasted)).to.include({ code: 'LIST_CUT', field: 'data' });
    expect(await refusal(ask('resources import https://trust.example/none.csv'))).to.include({
      code: 'FEED_MISSING',
      field: 'data',
    });
    expect(await refusal(ask('resources import https://trust.example/943-476-5919.csv'))).to.include({
      code: 'PATIENT_DATA',
      field: 'data',
    });
  });

  it('are not imported from what is no table', async () => {
    expect(await refusal(world().ask('resources import', { data: '[{"name":' }))).to.include({
      code: 'IMPORT_UNREADABLE',
      field: 'data',
    });
    expect(await refusal(world().ask('resources import', { data: ' ' }))).to.include({
      code: 'IMPORT_EMPTY',
      field: 'data',
    });
  });

  it('are exported in pages that can each be imported again', async () => {
    const { ask, resources } = world();
    for (let count = 0; count < 6; count += 1) await ask('resource add', good);
    const first = await ask('resources export csv');
    expect(first.buttons).to.deep.equal(['resources export json', 'resources export csv 2']);
    const lines = first.reply.message.blocks.flatMap((block) =>
      block.kind === 'text' && block.tone === 'normal' ? block.line.map(({ text }) => text) : [],
    );
    const before = await resources.store.local(1);
    for (const { id } of before) await resources.store.removeLocal(1, id, 'U1', new Date(0));
    await ask('resources import', { data: lines.join('\n') });
    expect((await resources.store.local(1)).map(({ id }) => id)).to.deep.equal(before.slice(0, 5).map(({ id }) => id));
  });
});

describe('a trust’s own words', () => {
  it('are added, listed and removed', async () => {
    const { ask, resources } = world();
    expect((await ask('words add jubilee unit = sleep, Unpaid carers')).text).to.contain(
      '“jubilee unit” now leads to Sleep, Unpaid carers.',
    );
    await ask('words add Jubilee Unit = sleep');
    expect(await resources.store.terms(1)).to.deep.equal([{ term: 'Jubilee Unit', topics: ['sleep'] }]);
    expect((await ask('words')).text).to.contain('Jubilee Unit: Sleep');
    expect((await ask('words remove jubilee unit')).text).to.contain('You have no words of your own yet.');
    expect(await refusal(ask('words remove jubilee unit'))).to.include({ code: 'WORD_UNKNOWN' });
  });

  it('are handed to the understanding, each workspace its own', async () => {
    const heard: unknown[] = [];
    const { ask } = aSignpostingWorld({
      understand: (_text, own) => {
        heard.push(own);
        throw new Error('enough');
      },
    });
    await ask('words add jubilee = sleep');
    await ask('jubilee').catch(() => undefined);
    await ask('jubilee', {}, { workspaceId: 'W2' }).catch(() => undefined);
    expect(heard).to.deep.equal([[{ term: 'jubilee', topics: ['sleep'] }], []]);
  });

  for (const [text, code, field] of [
    ['words add x = sleep', 'WORD_LENGTH', 'term'],
    ['words add jubilee', 'TOPIC_MISSING', 'topics'],
    ['words add jubilee = slep', 'TOPIC_UNKNOWN', 'topics'],
    ['words add 943 476 5919 = sleep', 'PATIENT_DATA', 'term'],
    ['words add jubilee = sleep, 943 476 5919', 'TOPIC_UNKNOWN', 'topics'],
  ] as const) {
    it(`are refused with a reason: ${text}`, async () => {
      const error = await refusal(world().ask(text));
      expect(error).to.include({ code, field });
      expect(error.message).not.to.contain('943');
    });
  }
});
