import { expect } from 'chai';
import { createDispatch } from '../../src/commands/dispatch.ts';
import type { Command, Invocation } from '../../src/domain/command.ts';
import { UserFacingError } from '../../src/domain/errors.ts';
import { say } from '../../src/domain/message.ts';
import { aCommandWorld, type CommandWorld, NOW } from '../builders/a-command-world.ts';
import { createFakeLog } from '../fakes/fake-log.ts';

describe('dispatch', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
  });
  afterEach(() => world.close());

  for (const [name, text] of [
    ['nothing', ''],
    ['only spaces', '   \n\t '],
    ['only characters nobody can see', '\u200B\u2060\uFEFF'],
  ] as const) {
    it(`K-01 answers ${name} with help and three examples`, async () => {
      const { reply, buttons } = await world.ask(text);
      expect(reply.message.summary).to.contain('Type a topic');
      expect(buttons.filter(({ command }) => command.startsWith('lookup '))).to.have.length(3);
      expect(reply.problem).to.equal(undefined);
    });
  }

  it('K-02 refuses a question of 10,000 characters with a sentence', async () => {
    const { text, reply } = await world.ask('a'.repeat(10_000));
    expect(text).to.contain('Search is limited to 200 characters.');
    expect(reply.visibility).to.equal('private');
  });

  it('takes the longest name that fits, whatever its case and spaces', async () => {
    expect((await world.admin('  DIGEST   Weekly  ')).text).to.contain('DIGEST ONCE A WEEK');
    expect((await world.ask('FEEDS')).text).to.contain('This channel follows no feeds yet.');
  });

  for (const question of [
    'help with debt',
    'help me',
    'chats about dementia',
    'feeds for premature babies',
    'digestive problems',
    'share my worries',
    'erase bad memories',
    'why do people self-harm',
    'settings for hearing aids',
    'home visits',
    'about dementia',
    'privacy in hospital',
  ]) {
    it(`reads “${question}” as a question`, async () => {
      const { reply } = await world.admin(question);
      expect(reply.facts, 'an answer of lookup').to.not.equal(undefined);
    });
  }

  it('P-20 refuses a member kindly, names an admin, writes it into the audit, and changes nothing', async () => {
    const { id } = await world.workspace();
    await world.stores.workspaces.nameRole(id, 'U-head', 'admin', 'U0', NOW);
    for (const text of ['feeds add mind', 'feeds remove mind', 'settings', 'erase']) {
      const { text: said, reply } = await world.ask(text, {}, { userId: 'nurse' });
      expect(said).to.contain('Only Signpost admins can do this. Ask @U-head.');
      expect(reply.problem?.code).to.equal('NOT_ALLOWED');
    }
    const audit = await world.stores.workspaces.audit(id, 10);
    expect(
      audit.filter(({ action }) => action === 'command.refused').map(({ actor, subject }) => `${actor} ${subject}`),
    ).to.deep.equal(['nurse erase', 'nurse settings', 'nurse feeds remove', 'nurse feeds add']);
    expect(world.tries).to.deep.equal([]);
  });

  it('lets a guest ask and read, and neither post nor suggest unless the workspace takes guests for members', async () => {
    const guest = { userId: 'guest-1' };
    const changing = ['share https://a.example/b why', 'suggest', 'share-answer sleep', 'share-staying-safe'];
    for (const text of ['sleep', 'chats', 'feeds', 'digest', 'staying safe', 'help'])
      expect((await world.ask(text, {}, guest)).reply.problem, text).to.equal(undefined);
    expect((await world.ask('archive', {}, guest)).reply.problem?.code).to.equal('NO_PUBLIC_URL');
    for (const text of changing) {
      const { text: said, reply } = await world.ask(text, {}, guest);
      expect([reply.problem?.code, reply.visibility], text).to.deep.equal(['NOT_ALLOWED', 'private']);
      expect(said).to.contain('Guests can ask here, but not post or suggest.');
    }
    const { id, settings } = await world.workspace();
    await world.stores.channels.saveWorkspace(id, { settings: { ...settings, guestsReadOnly: false } }, 'admin-1', NOW);
    for (const text of changing)
      expect((await world.ask(text, {}, guest)).reply.problem?.code, text).not.to.equal('NOT_ALLOWED');
    expect((await world.ask('settings', {}, guest)).reply.problem?.code).to.equal('NOT_ALLOWED');
  });

  it('asks the platform who somebody is only for commands that need to know', async () => {
    await world.ask('eating disorders', {}, { userId: 'nurse' });
    await world.ask('chats', {}, { userId: 'nurse' });
    expect(world.asked).to.deep.equal([]);
    await world.ask('settings', {}, { userId: 'nurse' });
    expect(world.asked).to.deep.equal(['nurse']);
  });

  it('lets in whoever was named an admin, although the platform knows them as a member', async () => {
    const { id } = await world.workspace();
    await world.stores.workspaces.nameRole(id, 'U-named', 'admin', 'U0', NOW);
    const { reply } = await world.ask('settings', {}, { userId: 'U-named' });
    expect(reply.problem).to.equal(undefined);
    const elsewhere = await world.ask('settings', {}, { userId: 'U-named', workspaceId: 'W2' });
    expect(elsewhere.reply.problem?.code).to.equal('NOT_ALLOWED');
  });

  it('does not take an admin of the platform down when they are named a curator', async () => {
    const { id } = await world.workspace();
    await world.stores.workspaces.nameRole(id, 'admin-1', 'curator', 'U0', NOW);
    expect((await world.ask('settings', {}, { userId: 'admin-1' })).reply.problem).to.equal(undefined);
  });

  it('K-26 asks one user to wait after 30 commands in 10 seconds, and nobody else', async () => {
    for (let times = 0; times < 30; times += 1)
      expect((await world.ask('privacy', {}, { userId: 'quick' })).text).to.contain('PRIVACY');
    expect((await world.ask('privacy', {}, { userId: 'quick' })).text).to.contain('Please wait 30 seconds.');
    expect((await world.ask('privacy', {}, { userId: 'calm' })).text).to.contain('PRIVACY');
    expect((await world.ask('privacy', {}, { userId: 'quick', workspaceId: 'W2' })).text).to.contain('PRIVACY');
    world.setNow('2026-11-25T10:00:29Z');
    expect((await world.ask('privacy', {}, { userId: 'quick' })).text).to.contain('Please wait');
    world.setNow('2026-11-25T10:00:31Z');
    expect((await world.ask('privacy', {}, { userId: 'quick' })).text).to.contain('PRIVACY');
  });

  it('logs which command was answered and how long it took, and never a word of what was asked', async () => {
    await world.ask('canary topic nobody knows');
    expect(world.log.lines).to.deep.equal(['command.answered']);
  });
});

describe('dispatch and surprises', () => {
  const invocation: Invocation = {
    id: 'inv-7',
    platform: 'web',
    workspaceId: 'W1',
    channelId: 'C1',
    userId: 'U1',
    userName: null,
    text: 'go Canary Janeway',
    values: {},
  };
  const command = (run: Command['run']): Command => ({ name: 'go', takes: '', summary: '', access: 'guest', run });
  const help = { ...command(async () => ({ visibility: 'private', message: say('help') })), name: 'help' };
  const dispatchOf = (run: Command['run']) => {
    const log = createFakeLog();
    const lines: string[] = [];
    const noting = {
      ...log,
      error: (event: string, fields = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`),
    };
    const deps = { channels: {}, workspaces: {} } as never;
    const answer = createDispatch({
      commands: [command(run), help],
      deps,
      log: noting,
      now: () => NOW,
      role: async () => 'member',
    });
    return { answer, lines };
  };

  it('turns a sentence for people into the reply, with its code and field', async () => {
    const { answer } = dispatchOf(async () => {
      throw new UserFacingError('That is not a time.', 'BAD_TIME', 'time');
    });
    const reply = await answer(invocation);
    expect(reply.message.summary).to.equal('That is not a time.');
    expect(reply.problem).to.deep.equal({ code: 'BAD_TIME', field: 'time' });
    expect(reply.visibility).to.equal('private');
  });

  it('says sorry for anything else, with a code to quote, and logs no word of what was typed', async () => {
    const { answer, lines } = dispatchOf(async ({ rest }) => {
      throw new TypeError(`cannot read ${rest}`);
    });
    const { message, visibility, problem } = await answer(invocation);
    expect(message.summary).to.contain('Something went wrong on our side. Nothing was changed');
    expect(message.summary).to.contain('quote inv-7');
    expect(visibility).to.equal('private');
    expect(problem?.code).to.equal('SURPRISE');
    expect(lines).to.have.length(1);
    expect(lines[0])
      .to.contain('command.failed')
      .and.contain('TypeError')
      .and.not.contain('Canary')
      .and.not.contain('cannot read');
  });
});
