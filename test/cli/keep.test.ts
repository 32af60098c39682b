import { Readable } from 'node:stream';
import { expect } from 'chai';
import { backup, restore } from '../../src/cli/keep.ts';
import { readConfig } from '../../src/config.ts';
import { say } from '../../src/domain/message.ts';
import { aFolder } from '../builders/a-folder.ts';
import { at } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';

const NOW = at('2026-11-25T10:00:00Z');
const AFTER = at('2026-12-02T10:00:00Z');

describe('backup and restore at the command line', () => {
  const file = aFolder();

  async function run(command: typeof backup, ...words: string[]) {
    const lines: string[] = [];
    const config = readConfig({ DATABASE: file('signpost.db') });
    const write = (line: string) => void lines.push(line);
    const cli = { words, flags: new Map(), args: [], config, now: () => AFTER, write, tell: write };
    const code = await command({ ...cli, stdin: Readable.from([]) });
    return { code, text: lines.join('\n') };
  }

  async function aDatabase(waiting: number) {
    const { storage, stores } = await openStores(file('signpost.db'));
    const { id } = await stores.channels.channel({ platform: 'slack', workspaceId: 'T1', channelId: 'C1' }, NOW);
    if (waiting > 0)
      await stores.channels.saveChannel(id, { schedule: { every: 'week', weekday: 'MO', time: '09:00' } }, 'U1', NOW);
    for (let number = 0; number < waiting; number += 1)
      await stores.outbox.promise(
        {
          key: `digest/${id}/${number}`,
          channelId: id,
          kind: 'digest',
          dueAt: NOW,
          message: say('A digest'),
          toUser: null,
        },
        NOW,
      );
    await storage.close();
  }

  it('F-23 says in sentences what a restore did, and what to do next', async () => {
    await aDatabase(2);
    expect((await run(backup, file('backup.db'))).code).to.equal(0);
    const { code, text } = await run(restore, file('backup.db'));
    expect(code).to.equal(0);
    expect(text)
      .to.contain('The backup is in place.')
      .and.contain(`kept as ${file('signpost.db')}.replaced.`)
      .and.contain('2 posts may have gone out since the backup.')
      .and.contain('One channel had a digest due since the backup.')
      .and.contain('Start Signpost now: npm start')
      .and.not.match(/[{}]|erased/);
  });

  it('says so where nothing is in doubt', async () => {
    await aDatabase(0);
    await run(backup, file('backup.db'));
    const { text } = await run(restore, file('backup.db'));
    expect(text).to.contain('No post is in doubt.').and.not.contain('had a digest due');
  });
});
