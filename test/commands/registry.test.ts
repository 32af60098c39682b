import { expect } from 'chai';
import { commandGroups } from '../../src/commands/command-groups.ts';
import { commandsMarkdown } from '../../src/commands/docs.ts';
import { findCommand } from '../../src/commands/find-command.ts';
import { aCommandWorld, aPost, type CommandWorld, type Said } from '../builders/a-command-world.ts';
import { WALK } from '../builders/a-walk.ts';
import { shippedCatalogue } from '../builders/understanding.ts';

describe('the list of commands', () => {
  let world: CommandWorld;
  const said = new Map<string, Said>();
  before(async () => {
    world = await aCommandWorld();
    world.serve('https://mind.example/feed', 'Mind', [aPost('One', 20), aPost('Two', 21)]);
    for (const text of WALK) said.set(text, await world.admin(text));
  });
  after(() => world.close());

  it('has names of one to three plain words, each once, and a sentence about each', () => {
    const names = world.commands.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const { name, summary } of world.commands) {
      expect(name).to.match(/^[a-z-]+( [a-z-]+){0,2}$/);
      expect(summary, name).to.match(/^[A-Z].{3,140}$/);
    }
  });

  it('answers every page with a sentence of its own and never with a surprise', () => {
    for (const [text, { reply }] of said) {
      expect(reply.problem, text).to.equal(undefined);
      expect(reply.message.summary, text).to.match(/^.{5,400}$/s);
      expect(reply.visibility, text).to.equal('private');
    }
  });

  it('gives every button and form a command that takes what it says', () => {
    for (const [text, { buttons, form }] of said) {
      for (const command of [...buttons.map((button) => button.command), ...(form === null ? [] : [form.command])]) {
        const { command: found } = findCommand(world.commands, command);
        const lookedUp = command.startsWith('lookup ');
        expect(found.name === 'lookup', `${text} → ${command}`).to.equal(lookedUp);
        expect(command.length, command).to.be.at.most(2000);
      }
    }
  });

  it('puts under the names in the catalogue only commands that exist and feeds that it knows', () => {
    const { legacy, feeds } = shippedCatalogue;
    const buttons = legacy.flatMap(({ button }) => button ?? []);
    expect(buttons).to.not.have.length(0);
    for (const { command } of buttons) {
      const { command: found, rest } = findCommand(world.commands, command);
      expect(found.name, command).to.not.equal('lookup');
      if (found.name === 'feeds add' && rest !== '') expect(feeds.map(({ id }) => id)).to.include(rest);
    }
  });

  it('asks before everything that others see or that cannot be undone', async () => {
    const risky = /^(?:digest now confirmed|setup post|delivery again)/;
    for (const { buttons } of said.values())
      for (const { command, confirm } of buttons) if (risky.test(command)) expect(confirm, command).to.match(/\?$/);
  });

  it('tells buttons of one message apart, also for those who cannot see what stands beside them', () => {
    for (const [text, { buttons }] of said) {
      const names = buttons.map(({ label, describes, command }) => `${describes ?? label} ${command}`);
      const spoken = new Map(buttons.map(({ label, describes, command }) => [describes ?? label, command]));
      expect(new Set(names).size, text).to.equal(spoken.size);
    }
  });

  it('is help for everybody: an admin reads all of it, a member what a member may do', async () => {
    const admin = (await world.admin('help')).text;
    const member = (await world.ask('help')).text;
    expect(admin).to.contain('/signpost erase').and.contain('/signpost feeds add <any web address or name>');
    expect(member).to.not.contain('erase').and.not.contain('feeds add');
    expect(member).to.contain('/signpost <topic>').and.contain('/signpost start here');
    for (const page of [admin, member]) {
      expect(page).to.contain('Never put patient details here').and.contain('20.10');
      expect(page).to.not.contain('search-anyway').and.not.contain('feeds follow');
    }
    expect((await world.ask('help digest')).text).to.contain('/signpost digest why');
  });

  it('is documented from the same declarations, every command people can see exactly once', () => {
    const markdown = commandsMarkdown(world.commands);
    for (const { commands } of commandGroups(world.commands))
      for (const { name, summary } of commands) {
        expect(markdown.split(`| ${summary.replaceAll('|', '\\|')} |`), name).to.have.length(2);
      }
    expect(markdown).to.contain('| `/signpost digest weekly <day> <time>` |').and.not.contain('search-anyway');
    for (const row of markdown.split('\n').filter((each) => each.startsWith('|')))
      expect(row.replaceAll('\\|', '').split('|'), row).to.have.length(5);
  });

  it('survives anything at all that is typed after any command', async () => {
    const odd = [
      '"',
      '🙂',
      '\u0000',
      '\ud800',
      '<!channel>',
      "'; DROP TABLE feed;--",
      'x'.repeat(5000),
      '#',
      '-1',
      'in 1',
      '{"a":1}',
      '%',
      'constructor',
      '__proto__',
    ];
    for (const { name } of world.commands) {
      for (const words of odd) {
        const { reply } = await world.admin(`${name} ${words}`, {}, { workspaceId: 'W-odd' });
        expect(reply.problem?.code, `${name} ${words.slice(0, 20)}`).to.not.equal('SURPRISE');
      }
    }
  });

  it('survives a form that holds nothing, or what its fields never hold', async () => {
    for (const { form } of said.values()) {
      if (form === null) continue;
      for (const value of ['', '\u200b', 'constructor', '99999999999', 'x'.repeat(3000)]) {
        const values = Object.fromEntries(form.fields.map(({ name }) => [name, value]));
        const { reply } = await world.admin(form.command, values);
        expect(reply.problem?.code, `${form.command} ${value.slice(0, 12)}`).to.not.equal('SURPRISE');
        const { field = null } = reply.problem ?? {};
        // `chat` is what the form's own command names: nothing a field could mend.
        if (field !== null && field !== 'chat')
          expect(
            form.fields.map(({ name }) => name),
            form.command,
          ).to.include(field);
      }
    }
  });
});
