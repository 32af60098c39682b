import { expect } from 'chai';
import { aCommandWorld, type CommandWorld } from '../builders/a-command-world.ts';

describe('share', () => {
  let world: CommandWorld;
  const read: string[] = [];
  beforeEach(async () => {
    read.length = 0;
    const pages = {
      read: async (url: string) => {
        read.push(url);
        if (url.includes('patient')) return { title: 'Patient John Smith 943 476 5919', site: null };
        return url.includes('titled') ? { title: 'How we sleep', site: 'Sleep Lab' } : null;
      },
    };
    world = await aCommandWorld({ pages });
  });
  afterEach(() => world.close());

  const picks = async (state: 'waiting' | 'approved' = 'waiting') =>
    world.stores.digests.picks((await world.channel()).id, state);

  it('keeps a link with its title, its site and why, without a name, until a curator agrees', async () => {
    const { text, reply } = await world.ask('share https://titled.example/a?utm_source=x Good for new starters');
    expect(text).to.contain('A curator looks at it.').and.contain('Your name is not shown.');
    expect(reply.visibility).to.equal('private');
    expect(
      (await picks()).map(({ link, title, source, why, namedAs }) => ({ link, title, source, why, namedAs })),
    ).to.deep.equal([
      {
        link: 'https://titled.example/a',
        title: 'How we sleep',
        source: 'Sleep Lab',
        why: 'Good for new starters',
        namedAs: null,
      },
    ]);
  });

  it('goes in at once where the channel chose so, with its host where no title can be read', async () => {
    await world.admin('settings channel picks open');
    const { text } = await world.ask('share', { link: 'https://www.quiet.example/page', why: '' });
    expect(text).to.contain('It is in the next digest.');
    expect((await picks('approved')).map(({ title, source }) => [title, source])).to.deep.equal([
      ['quiet.example', 'quiet.example'],
    ]);
    expect((await world.ask('digest')).text).to.contain('shared by a colleague');
  });

  it('joins what somebody shared before', async () => {
    await world.ask('share https://titled.example/a one');
    const { text } = await world.ask('share http://www.titled.example/a/ two');
    expect(text).to.contain('Somebody suggested it already');
    expect(await picks()).to.have.length(1);
  });

  it('names the person only when they press the button, and hides the name again', async () => {
    const { press } = await world.ask('share https://titled.example/a why', {}, { userId: 'U1', userName: 'Asha' });
    expect((await world.ask(press('Show my name'), {}, { userId: 'U2', userName: 'Ben' })).text).to.contain(
      'not yours',
    );
    const named = await world.ask(press('Show my name'), {}, { userId: 'U1', userName: 'Asha' });
    expect(named.text).to.contain('shared by Asha');
    expect((await picks())[0]?.namedAs).to.equal('Asha');
    await world.ask(named.press('Hide my name'), {}, { userId: 'U1', userName: 'Asha' });
    expect((await picks())[0]?.namedAs).to.equal(null);
  });

  for (const [link, code] of [
    ['http://10.0.0.5/notes', 'FEED_PRIVATE'],
    ['http://intranet.local/x', 'FEED_PRIVATE'],
    ['https://user:pass@example.com/', 'FEED_USERINFO'],
    ['https://example.com:22/', 'FEED_PORT'],
    ['https://example.com/search?q=943+476+5919', 'PATIENT_DATA'],
    ['https://patient.example/x', 'PATIENT_DATA'],
  ] as const) {
    it(`refuses ${link.slice(0, 40)} and keeps nothing`, async () => {
      const { reply, text } = await world.ask(`share ${link} look`);
      expect(reply.problem).to.deep.equal({ code, field: 'link' });
      expect(text).to.not.contain('943');
      expect(await picks()).to.deep.equal([]);
      if (code !== 'PATIENT_DATA') expect(read).to.deep.equal([]);
    });
  }

  it('keeps patient details out of the reason', async () => {
    const { reply, text } = await world.ask('share https://titled.example/a about NHS number 943 476 5919');
    expect(reply.problem).to.deep.equal({ code: 'PATIENT_DATA', field: 'why' });
    expect(text).to.not.contain('943');
    expect(await picks()).to.deep.equal([]);
  });

  it('K-25 limits the reason to 1,000 characters', async () => {
    const { text, reply } = await world.ask('share', { link: 'https://titled.example/a', why: 'x'.repeat(3001) });
    expect(text).to.contain('Limited to 1,000 characters');
    expect(reply.problem).to.deep.equal({ code: 'TOO_LONG', field: 'why' });
  });
});
