import { expect } from 'chai';
import { readConfig } from '../src/config.ts';
import { toPlainText } from '../src/domain/plain-text.ts';
import { createService, type Service } from '../src/service.ts';
import { at } from './builders/at.ts';
import { createFakeLog } from './fakes/fake-log.ts';

const NOW = at('2026-11-25T10:00:00Z');
const PUBLIC = 'https://signpost.example.nhs.uk';

describe('the link to the archive', () => {
  let service: Service;
  let port: number;
  const start = async (env: Record<string, string>) => {
    const config = readConfig({ DATABASE: ':memory:', PORT: '0', SAMPLES: '0', WEB: '1', ADMINS: 'U-admin', ...env });
    service = await createService(config, { log: createFakeLog(), now: () => NOW, tell: () => undefined });
    port = await service.start({ ticked: true });
  };
  afterEach(() => service.stop());

  const ask = async (text: string, userId = 'U-admin') => {
    const place = { platform: 'terminal', workspaceId: 'W1', channelId: 'C1', userName: null, values: {} } as const;
    const { message, problem } = await service.app.answer({ ...place, id: text, userId, text });
    const commands = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    return { text: toPlainText(message), problem, commands: commands.map(({ command }) => command) };
  };
  const pathsIn = (text: string) => text.match(new RegExp(`(?<=${PUBLIC})/[\\w/.-]+`, 'g')) ?? [];
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  it('is replaced when an admin says so twice; the old links get a kind 404 at once, and it is audited', async () => {
    await start({ PUBLIC_URL: PUBLIC });
    const [old = ''] = pathsIn((await ask('archive')).text);
    const oldCalendar = `${old.replace('archive', 'calendar')}.ics`;
    for (const path of [old, oldCalendar]) expect((await get(path)).status, path).to.equal(200);

    const question = await ask('archive new link');
    expect(question.text).to.include('old links stop working').and.include('calendar');
    expect((await get(old)).status, 'asking changes nothing').to.equal(200);
    expect(question.commands).to.include('archive new link now');

    const [archive = '', calendar = ''] = pathsIn((await ask('archive new link now')).text);
    for (const path of [archive, calendar]) expect((await get(path)).status, path).to.equal(200);
    for (const path of [old, oldCalendar]) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(404);
      expect(await answer.text()).to.include('may have been replaced by a new one');
    }
    expect(pathsIn((await ask('archive')).text)).to.deep.equal([archive]);
    expect((await ask('audit')).text).to.include('Archive link replaced');
  });

  it('is replaced by admins only', async () => {
    await start({ PUBLIC_URL: PUBLIC });
    const before = (await ask('archive')).text;
    for (const text of ['archive new link', 'archive new link now'])
      expect((await ask(text, 'U-nurse')).text).to.include('Only Signpost admins');
    expect((await ask('archive')).text).to.equal(before);
  });

  it('is not there without a public address, and says what would make one', async () => {
    await start({});
    for (const text of ['archive', 'archive new link', 'archive new link now']) {
      const said = await ask(text);
      expect(said.problem?.code, text).to.equal('NO_PUBLIC_URL');
      expect(said.text).to.include('PUBLIC_URL');
    }
  });
});
