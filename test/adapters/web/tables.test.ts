import { expect } from 'chai';
import { aLocalPage, type LocalPage, latestOf } from '../../builders/a-local-page.ts';

const UNKNOWN = {
  key: 'digest/1/2026-11-23',
  kind: 'digest',
  state: 'unknown',
  when: 'Monday',
  summary: 'Digest for Monday',
};

describe('feeds and posts on the local page', () => {
  let local: LocalPage;
  afterEach(() => local.stop());

  it('show how well each feed is, in words', async () => {
    const row = {
      title: 'Gazette',
      kind: 'live',
      lastRead: 'an hour ago',
      lastItem: '2 days ago',
      nextRead: 'in 1 hour',
      problem: 'The site did not answer.',
    };
    local = await aLocalPage({ options: { health: async () => [row] } });
    const { body } = await local.get('/feeds');
    expect(body).to.include(
      '<th scope="row">Gazette</th><td>live</td><td>an hour ago</td><td>2 days ago</td><td>in 1 hour</td><td>The site did not answer.</td>',
    );
    expect(body).to.include('So far nothing was left out.');
  });

  it('say why each item was left out', async () => {
    const row = { title: 'An old story', source: 'Gazette', why: 'The same story was shown before.' };
    local = await aLocalPage({ options: { withheld: async () => [row] } });
    const { body } = await local.get('/feeds');
    expect(body).to.include('No feeds yet');
    for (const words of Object.values(row)) expect(body).to.include(words);
  });

  it('say what became of each post, in words', async () => {
    const states = ['waiting', 'sending', 'sent', 'gone', 'rejected', 'cancelled'];
    local = await aLocalPage({ options: { deliveries: async () => states.map((state) => ({ ...UNKNOWN, state })) } });
    const { body } = await local.get('/posts');
    for (const words of [
      'Waits for its time',
      'On its way',
      '<td>Sent</td>',
      'the channel is gone',
      'it was refused',
      'not needed any more',
    ])
      expect(body).to.include(words);
    expect(body).to.not.include('Post again');
  });

  it('let an admin settle a post of which nobody knows', async () => {
    local = await aLocalPage({ options: { deliveries: async () => [UNKNOWN] } });
    const { body } = await local.get('/posts');
    expect(body).to.include('Nobody knows whether it arrived').and.to.include('Only an admin can decide');
    for (const [label, command] of [
      ['Post again', 'delivery again'],
      ['It arrived', 'delivery arrived'],
    ]) {
      expect(body).to.include(`value="${command} digest/1/2026-11-23"`);
      expect(body).to.include(`aria-label="${label}: Digest for Monday">${label}</button>`);
    }
    await local.post('/who', { who: 'admin' });
    expect((await local.get('/posts')).body).to.not.include('Only an admin can decide');
    const answered = await local.speak('delivery again digest/1/2026-11-23', { pressed: 'Post again' });
    expect(local.asked.at(-1)).to.include({ text: 'delivery again digest/1/2026-11-23', userId: 'admin' });
    expect(latestOf(answered)).to.include('Only you see this');
  });

  it('say that nothing was posted yet, and how to change that', async () => {
    local = await aLocalPage();
    expect((await local.get('/posts')).body)
      .to.include('Nothing has been posted yet')
      .and.to.include('/signpost digest now');
  });

  it('stay whole pages when one thing cannot be found out', async () => {
    const fails = () => Promise.reject(new Error('secret of ours'));
    local = await aLocalPage({ options: { health: fails, deliveries: fails, withheld: fails } });
    for (const path of ['/feeds', '/posts']) {
      const { status, body } = await local.get(path);
      expect([status, body.includes('cannot be shown just now'), body.includes('secret')]).to.deep.equal([
        200,
        true,
        false,
      ]);
    }
  });
});
