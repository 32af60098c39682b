import { expect } from 'chai';
import { aCatalogue, aResource, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';
import { at } from '../../builders/at.ts';
import { refusal } from '../../builders/refusal.ts';

const rows = [
  aResource({ id: 'beat', name: 'Beat', safetyNotes: 'Ring it once.', source: 'a public list' }),
  aResource({ id: 'doubtful', name: 'Doubtful', alertKind: 'doubt', alert: 'It may have closed.' }),
  aResource({ id: 'gone', status: 'defunct', alertKind: 'closed' }),
  aResource({ id: 'scots', nations: ['Scotland'] }),
  ...CRISIS_ROWS,
];
const world = () =>
  aSignpostingWorld({ catalogue: aCatalogue({ resources: rows }), means: { ed: { topics: ['eating-disorders'] } } });

describe('review', () => {
  it('is for curators', () => {
    const curators = world().commands.filter(({ name }) => /^(?:review|resource|resources|words)\b/.test(name));
    expect(curators).to.have.length.greaterThan(10);
    expect(curators.filter(({ access }) => access !== 'curator')).to.deep.equal([]);
  });

  it('leaves a topic such as "review of medicines" to lookup', async () => {
    expect((await world().ask('review of medicines')).text).to.contain('I found nothing for that.');
  });

  it('shows what waits, and nothing that does not', async () => {
    const { ask, picks } = world();
    picks.push({
      id: 3,
      channelId: 1,
      link: 'https://x.example/',
      linkKey: 'x',
      title: 'A pick',
      source: 'x.example',
      why: '',
      namedAs: null,
      state: 'waiting',
      sharedAt: at('2026-11-20T00:00:00Z'),
    });
    const { text, buttons } = await ask('review');
    expect(text).to.contain('Resources to check: 0 checked, 6 due, 0 hidden');
    expect(buttons.slice(0, 2)).to.deep.equal(['review resources', 'review picks']);
  });

  it('walks through what is due one at a time: crisis lines first, closed and foreign rows never', async () => {
    const { ask } = world();
    const seen: string[] = [];
    for (let next: string | undefined = 'review resources'; next !== undefined; ) {
      const { buttons } = await ask(next);
      next = buttons.find((each) => each.startsWith('review resources after'));
      if (next !== undefined) seen.push(next.slice('review resources after '.length));
    }
    expect(seen).to.deep.equal(['999', '111', 'samaritans', 'shout', 'beat', 'doubtful']);
  });

  it('shows the checker what is known about a row', async () => {
    const { text } = await world().ask('review resources after shout');
    expect(text)
      .to.contain('TO CHECK: BEAT')
      .and.contain('Ring it once.')
      .and.contain('a public list')
      .and.contain('A check holds for 365 days.');
    expect((await world().ask('review resources')).text).to.contain('A check holds for 90 days.');
  });

  it('dates a row as checked today by whoever pressed, lifts its doubt, and goes on', async () => {
    const { ask, resources } = world();
    const { text } = await ask('review checked doubtful');
    expect(text).to.contain('Doubtful: checked today by Asha.');
    expect((await resources.store.checks(1)).get('doubtful')).to.deep.equal({
      resourceId: 'doubtful',
      assuredDate: '2026-11-25',
      assuredBy: 'Asha',
      verdict: 'checked',
    });
    const answered = await ask('ed');
    expect(answered.reply.facts?.resources).to.include('doubtful');
    expect(answered.text).to.contain('checked 25 November 2026 by Asha');
  });

  it('brings a row back when its check has run out: 90 days for crisis rows, 365 for others', async () => {
    const { ask } = world();
    await ask('review checked samaritans');
    await ask('review checked beat');
    const due = async (when: string) => (await ask('review', {}, {}, at(when))).text.match(/(\d+) due/)?.[1];
    expect(await due('2027-02-22T12:00:00Z')).to.equal('4');
    expect(await due('2027-02-23T12:00:00Z')).to.equal('5');
    expect(await due('2027-11-25T12:00:00Z')).to.equal('6');
  });

  it('hides a row here and shows it again', async () => {
    const { ask } = world();
    await ask('review hide beat');
    expect((await ask('ed')).reply.facts?.resources).to.deep.equal([]);
    const { buttons } = await ask('review hidden');
    expect(buttons).to.deep.equal(['review checked beat']);
    await ask('review checked beat');
    expect((await ask('ed')).reply.facts?.resources).to.deep.equal(['beat']);
  });

  it('never hides 999 or 111', async () => {
    expect(await refusal(world().ask('review hide 999'))).to.include({ code: 'RESOURCE_ALWAYS' });
  });

  it('keeps what one trust checks from another', async () => {
    const { ask } = world();
    await ask('review checked beat');
    expect((await ask('ed', {}, { workspaceId: 'W2' })).text).to.contain('not checked by your team yet');
  });

  it('shows suggestions one at a time, without who sent them', async () => {
    const { ask, resources } = world();
    await ask('suggest', { resource: 'beat', text: 'The page moved.' }, { userName: 'Chris', userId: 'U9' });
    await ask('suggest', { text: 'Add the new cafe.' });
    const first = await ask('review suggestions');
    expect(first.text)
      .to.contain('ABOUT BEAT')
      .and.contain('The page moved.')
      .and.not.contain('Chris')
      .and.not.contain('U9');
    expect(first.buttons).to.include('resource edit beat');
    const second = await ask('review suggestion done 1');
    expect(second.text).to.contain('Marked as done.').and.contain('Add the new cafe.');
    await ask('review suggestion decline 2');
    expect(resources.suggestions.map(({ state }) => state)).to.deep.equal(['done', 'declined']);
    expect((await ask('review suggestion done 1')).text).to.contain('Somebody settled that one before you.');
  });

  it('lets held items through or keeps them out', async () => {
    const { ask, screened, settled } = world();
    for (const itemId of [7, 8]) {
      screened.push({
        itemId,
        outcome: 'withheld',
        reason: 'screen',
        leadItemId: null,
        title: `Item ${itemId}`,
        source: 'A blog',
        publicId: `https://blog.example/${itemId}`,
        feedId: 1,
        held: 'screen',
        deliveryKey: null,
        decidedAt: at('2026-11-20T00:00:00Z'),
      });
    }
    expect((await ask('review items')).text)
      .to.contain('Item 7')
      .and.contain('https://blog.example/7');
    expect((await ask('review items after 7')).text).to.contain('Item 8');
    expect((await ask('review item post 7')).text)
      .to.contain('It goes into the next digest.')
      .and.contain('Item 8');
    await ask('review item keep-out 8');
    expect(settled).to.deep.equal(['post 7', 'keep-out 8']);
  });

  it('settles picks of this channel only', async () => {
    const { ask, picks, settled } = world();
    const pick = {
      channelId: 1,
      link: 'https://x.example/',
      linkKey: 'x',
      title: 'A pick',
      source: 'x.example',
      why: 'Good',
      namedAs: null,
      state: 'waiting',
      sharedAt: at('2026-11-20T00:00:00Z'),
    } as const;
    picks.push({ ...pick, id: 3 }, { ...pick, id: 4, channelId: 99 });
    expect((await ask('review picks')).text)
      .to.contain('A pick')
      .and.contain('shared by a colleague');
    await ask('review pick approve 3');
    expect((await ask('review pick approve 4')).text).to.contain('Somebody settled that one before you.');
    expect(settled).to.deep.equal(['approved 3']);
  });

  it('shows topics that were asked for five times or more with nothing to show, and no others', async () => {
    const { ask, resources } = world();
    for (let count = 0; count < 5; count += 1) await resources.store.countGap(1, 'sleep', at('2026-11-25T12:00:00Z'));
    for (let count = 0; count < 4; count += 1) await resources.store.countGap(1, 'carers', at('2026-11-25T12:00:00Z'));
    const { text, buttons } = await ask('review gaps');
    expect(text).to.contain('Sleep: 5 times').and.not.contain('Unpaid carers');
    expect(buttons[0]).to.equal('resource add sleep');
  });

  it('walks through links that may not work, until a person has looked', async () => {
    const { ask, resources } = world();
    const dead = { since: at('2026-11-20T10:00:00Z'), lastMissed: at('2026-11-24T10:00:00Z') };
    expect((await ask('review')).buttons).not.to.include('review links');
    for (const { url } of rows) resources.deadLinks.set(url ?? '', dead);
    expect((await ask('review')).buttons).to.include('review links');
    const first = await ask('review links');
    expect(first.text).to.contain('link did not open on 24 November 2026');
    const [checked = '', edit, skip = ''] = first.buttons;
    const id = checked.replace('review link-checked ', '');
    expect([edit, skip]).to.deep.equal([`resource edit ${id}`, `review links after ${id}`]);
    const skipped = await ask(skip);
    const next = await ask(checked);
    expect(next.text).to.contain('checked today by Asha.');
    expect(next.buttons).to.deep.equal(skipped.buttons);
    expect((await ask('copy-answer eating-disorders')).text).to.contain(
      'Link did not open on 24 November 2026. Website:',
    );
    for (let press: string | undefined = next.buttons[0]; press?.startsWith('review link-checked'); )
      press = (await ask(press)).buttons[0];
    expect((await ask('review links')).text).to.contain('No link here is known to be broken.');
    expect((await ask('ed')).text).not.to.contain('did not open');
  });
});
