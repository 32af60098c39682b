import { expect } from 'chai';
import { aCommandWorld, type CommandWorld, NOW } from '../builders/a-command-world.ts';

describe('home', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
    for (const name of ['ward-7', 'bullying-support', 'library']) {
      const { id } = await world.stores.channels.channel({ platform: 'web', workspaceId: 'W1', channelId: name }, NOW);
      await world.stores.channels.saveChannel(id, { name, schedule: { every: 'day', time: '09:00' } }, 'admin', NOW);
    }
  });
  afterEach(() => world.close());
  const shown = async (who: { userId: string; channelId?: string }) => {
    const { text } = await world.ask('home', {}, { channelId: 'D1', ...who });
    return ['ward-7', 'bullying-support', 'library'].filter((name) => text.includes(name));
  };

  it('shows a person the channels the platform says they are in, a guest and an admin too', async () => {
    world.members.set('guest-1', new Set(['library']));
    world.members.set('admin-1', new Set(['ward-7', 'elsewhere']));
    expect(await shown({ userId: 'guest-1' })).to.deep.equal(['library']);
    expect(await shown({ userId: 'admin-1' })).to.deep.equal(['ward-7']);
  });

  it('shows the channel it is said in and no other where the platform cannot say', async () => {
    expect(await shown({ userId: 'guest-1', channelId: 'ward-7' })).to.deep.equal(['ward-7']);
    expect(await shown({ userId: 'nurse-1' })).to.deep.equal([]);
  });

  it('shows admins every channel where the platform cannot say', async () => {
    expect(await shown({ userId: 'admin-1' })).to.have.length(3);
  });

  it('finds the channels of a person among many', async () => {
    for (let each = 0; each < 30; each += 1)
      await world.stores.channels.channel({ platform: 'web', workspaceId: 'W1', channelId: `c${each}` }, NOW);
    const last = await world.stores.channels.channel({ platform: 'web', workspaceId: 'W1', channelId: 'last' }, NOW);
    await world.stores.channels.saveChannel(
      last.id,
      { name: 'last', schedule: { every: 'day', time: '09:00' } },
      'a',
      NOW,
    );
    world.members.set('nurse-1', new Set(['last']));
    expect((await world.ask('home', {}, { userId: 'nurse-1', channelId: 'D1' })).text).to.include('#last');
  });
});
