import { setTimeout } from 'node:timers/promises';
import { aTeamsActivity, CHANNEL, sendToBot, TENANT } from '../../test/builders/a-teams-activity.ts';
import { openStores } from '../../test/builders/open-stores.ts';
import type { FakeConnector } from '../../test/fakes/fake-connector.ts';

export const CHANNELS = 4;
/** Posts that fall due at each start. */
export const POSTS = 20;

const idOf = (channel: number) => `19:ward-${channel}@thread.tacv2`;

/** Tells a service that it was added to a channel of Teams. */
export async function addTo(port: number, serviceUrl: string, channel: number): Promise<void> {
  const id = idOf(channel);
  const activity = aTeamsActivity(serviceUrl, {
    type: 'conversationUpdate',
    membersAdded: [{ id: '28:bot' }],
    conversation: { ...CHANNEL, id },
    channelData: { tenant: { id: TENANT }, team: { id: '19:team' }, channel: { id, name: 'Ward 7' } },
  });
  const { status } = await sendToBot(`http://127.0.0.1:${port}`, activity);
  if (status !== 200) throw new Error(`The service did not take the news of its channel: ${status}`);
}

/** Promises posts that are due at once, while no service runs. */
export async function promisePosts(database: string, restart: number): Promise<void> {
  const { stores, storage } = await openStores(database);
  const now = new Date();
  for (let post = 0; post < POSTS; post += 1) {
    const place = { platform: 'teams', workspaceId: TENANT, channelId: idOf(post % CHANNELS) } as const;
    const channel = await stores.channels.find(place);
    if (channel === null) throw new Error('The service does not know its channel.');
    const summary = `This is post ${restart}-${post}`;
    const line = [{ kind: 'text', text: summary }] as const;
    const message = { summary, blocks: [{ kind: 'text', line, tone: 'normal' }] } as const;
    await stores.outbox.promise(
      { key: `note/${restart}-${post}`, channelId: channel.id, kind: 'note', dueAt: now, message },
      now,
    );
  }
  await storage.close();
}

/** Looks without a post settled, a fifth of a second apart, after which those that are left are not coming: two minutes. */
const PATIENCE = 600;

/** Waits until every post is settled. Teams takes two a second in a channel, so as long as some are, it goes on. */
export async function allSent(database: string): Promise<void> {
  const { storage } = await openStores(database);
  const count = storage.sqlite.prepare<[], number>('select count(*) from delivery where settled_at is null').pluck();
  const left = () => count.get() ?? 0;
  for (let looks = 0, before = left(); before > 0 && looks < PATIENCE; looks += 1) {
    await setTimeout(200);
    const now = left();
    if (now < before) looks = 0;
    before = now;
  }
  await storage.close();
}

/** Which posts were seen in a channel, as often as they were. */
export const wordsOf = ({ sent }: FakeConnector) =>
  sent.flatMap(({ body }) => /post \d+-\d+/.exec(JSON.stringify(body))?.[0] ?? []);
