import { expect } from 'chai';
import type { TeamsActivity } from '../../../adapters/teams/activity.ts';
import { say } from '../../../src/domain/message.ts';
import { aFolder } from '../../builders/a-folder.ts';
import { CHANNEL, pressOf } from '../../builders/a-teams-activity.ts';
import { openStores } from '../../builders/open-stores.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

const welcome = async () => say('Welcome to Signpost');
const NOW = new Date('2026-11-25T09:00:00Z');
const nominate = (name: string): Partial<TeamsActivity> => ({
  type: 'invoke',
  name,
  value: { data: { link: 'https://press.example/a', why: 'good' } },
});
/** What must not be done twice. */
const DOING: Readonly<Record<string, Partial<TeamsActivity>>> = {
  'a message': { text: 'chats' },
  'a message in a channel': { text: 'chats', conversation: CHANNEL },
  'a pressed button': pressOf({ signpost: 'chats' }),
  'a pressed button that a client sent as a message': { value: { signpost: 'chats' } },
  'a submitted form of a message action': nominate('composeExtension/submitAction'),
  'a submitted form': nominate('task/submit'),
};

describe('what Teams delivers again', () => {
  const folder = aFolder();
  let tests: TeamsTest[];
  let close: (() => Promise<void>)[];

  beforeEach(() => {
    [tests, close] = [[], []];
  });
  afterEach(async () => {
    for (const each of tests) {
      await each.close();
      expect(each.connector.faults).to.deep.equal([]);
    }
    for (const each of close) await each();
  });

  /** The adapter over the database of this folder, as after another start of the service. */
  async function started(): Promise<TeamsTest> {
    const { stores, storage } = await openStores(folder('signpost.db'));
    close.push(() => storage.close());
    const test = await teamsTest({ firstTime: (id) => stores.workspaces.firstTime('teams', id, NOW), welcome });
    tests.push(test);
    return test;
  }

  for (const [what, activity] of Object.entries(DOING)) {
    it(`does ${what} once, also after a restart, and a new one all the same`, async () => {
      const first = await started();
      await first.send({ ...activity, id: 'same' });
      const posts = first.connector.sent.length;
      const repeated = await first.send({ ...activity, id: 'same' });
      const second = await started();
      const again = await second.send({ ...activity, id: 'same' });
      expect([first.asked.length, second.asked.length]).to.deep.equal([1, 0]);
      expect([first.connector.sent.length, second.connector.sent.length]).to.deep.equal([posts, 0]);
      expect([repeated.status, again.status]).to.deep.equal([200, 200]);
      await second.send({ ...activity, id: 'another' });
      expect(second.asked).to.have.length(1);
    });
  }

  it('does not start what is still running a second time, and answers the repeat at once', async () => {
    const test = await started();
    const { promise, finish } = promised();
    test.answer = async () => {
      await promise;
      return { visibility: 'private', message: say('Done') };
    };
    const press = { ...pressOf({ signpost: 'chats' }), id: 'slow' };
    const first = test.send(press);
    while (test.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const { body } = await test.send(press);
    expect(body).to.include({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    finish();
    expect((await first).body).to.include({ type: 'application/vnd.microsoft.card.adaptive' });
    expect(test.asked).to.have.length(1);
  });

  it('answers a repeated form with words, as Teams expects of it', async () => {
    const test = await started();
    const form = { ...nominate('composeExtension/submitAction'), id: 'form' };
    await test.send(form);
    const { body } = await test.send(form);
    expect(body).to.have.nested.property('task.type', 'message');
  });

  it('searches as often as it is asked, the same request too: nothing is changed by it', async () => {
    let searches = 0;
    const test = await teamsTest({
      firstTime: async () => false,
      find: async () => {
        searches += 1;
        return [];
      },
    });
    tests.push(test);
    const search = { type: 'invoke', name: 'composeExtension/query', id: 'same', value: { parameters: [] } };
    for (let time = 0; time < 3; time += 1) await test.send(search);
    expect(searches).to.equal(3);
  });

  it('welcomes a team once though its installation is told twice', async () => {
    const test = await started();
    const added = { type: 'conversationUpdate', id: 'f:1', conversation: CHANNEL, membersAdded: [{ id: '28:bot' }] };
    await test.send(added);
    await test.send(added);
    expect(test.connector.sent).to.have.length(1);
  });

  it('keeps the same id of two conversations apart', async () => {
    const test = await started();
    await test.send({ text: 'chats', id: '1' });
    await test.send({ text: 'chats', id: '1', conversation: CHANNEL });
    expect(test.asked).to.have.length(2);
  });

  it('answers once while the store cannot remember requests', async () => {
    const test = await teamsTest({ firstTime: () => Promise.reject(new Error('disk full')) });
    tests.push(test);
    for (let time = 0; time < 2; time += 1) await test.send({ text: 'chats', id: 'same' });
    expect(test.asked).to.have.length(1);
    expect(test.logged.join()).to.include('teams.requests_unremembered').and.not.to.include('disk full');
  });

  it('P-39 passes over edits and deletions of messages, in whatever order they come', async () => {
    const test = await started();
    for (const type of ['messageUpdate', 'message', 'messageUpdate', 'messageDelete'])
      await test.send({ type, text: 'chats', id: 'same' });
    expect(test.asked).to.have.length(1);
  });
});

function promised() {
  let finish = () => {};
  const promise = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { promise, finish: () => finish() };
}
