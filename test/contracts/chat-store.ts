import { expect } from 'chai';
import type { ChatRecord } from '../../src/domain/chat.ts';
import { aStoreWorld, hours, NOW, type OpenStores, type StoreWorld } from '../builders/store-world.ts';

const RECORD: ChatRecord = {
  chatId: 'wenurses',
  status: 'confirmed',
  dtstart: '2026-11-26T20:30:00',
  tzid: 'Europe/London',
  rrule: 'FREQ=WEEKLY;BYDAY=TH',
  url: 'https://chat.example/',
  topic: 'Sleep',
  reading: null,
  confirmedAt: NOW,
};

/** What every chat store keeps to. */
export function chatStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} chat store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());
    const chats = () => world.stores.chats;

    it('keeps the latest of what a workspace knows about a chat', async () => {
      await chats().save(world.workspace, RECORD, 'U1', NOW);
      await chats().save(world.workspace, { ...RECORD, topic: 'Food' }, 'U1', hours(1));
      expect(await chats().records(world.workspace)).to.deep.equal([{ ...RECORD, topic: 'Food' }]);
      expect(await chats().records(world.workspace + 1)).to.deep.equal([]);
    });

    it('keeps moves and cancellations, and forgets one that was taken back', async () => {
      const change = (movedTo: Date | null) =>
        chats().change(world.workspace, { chatId: 'wenurses', occurrenceAt: hours(80), movedTo }, 'U1', NOW);
      await change(hours(90));
      await change(null);
      expect(await chats().changes(world.workspace)).to.deep.equal([
        { chatId: 'wenurses', occurrenceAt: hours(80), movedTo: null },
      ]);
      await change(hours(80));
      expect(await chats().changes(world.workspace)).to.deep.equal([]);
    });

    it('reminds at each lead time once, from now on, in active channels', async () => {
      for (const lead of [30, 1440, 30]) await chats().remind(world.channelId, 'wenurses', lead, 'U1', NOW);
      expect(await chats().reminders(world.channelId)).to.deep.equal(
        [1440, 30].map((leadMinutes) => ({
          channelId: world.channelId,
          chatId: 'wenurses',
          leadMinutes,
          plannedUntil: NOW,
        })),
      );
      await chats().planned(world.channelId, 'wenurses', 30, hours(80));
      expect((await chats().reminders(world.channelId)).at(-1)?.plannedUntil).to.deep.equal(hours(80));
      expect(await chats().allReminders()).to.have.length(2);
      await world.stores.channels.setState(world.channelId, 'paused', 'archived', NOW);
      expect(await chats().allReminders()).to.deep.equal([]);
    });

    it('stops reminding, and says whether it did', async () => {
      await chats().remind(world.channelId, 'wenurses', 30, 'U1', NOW);
      const stop = () => chats().stopReminding(world.channelId, 'wenurses', 'U1', NOW);
      expect([await stop(), await stop()]).to.deep.equal([true, false]);
      expect(await chats().reminders(world.channelId)).to.deep.equal([]);
    });
  });
}
