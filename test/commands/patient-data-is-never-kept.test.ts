import { expect } from 'chai';
import type { Form } from '../../src/domain/message.ts';
import { aCommandWorld, aPost, type CommandWorld, type Said } from '../builders/a-command-world.ts';

/** A number whose check digit is right, of a patient who does not exist. */
const NUMBER = '943 476 5919';
const LINK = 'https://press.example/p/943-476-5919/a';
const PLANTED = [NUMBER, `ward seven ${NUMBER}`, LINK];
const FOUND = /943(?:[ +_-]|%20)*476(?:[ +_-]|%20)*5919/;
const HARMLESS = 'flimperwocket';

/** What makes the rest of a form right, by the name of its field. */
const RIGHT: Readonly<Record<string, string>> = {
  link: 'https://press.example/a',
  name: 'Quiet cafe',
  description: 'A place to sit',
  phone: '0800 123 4567',
  kind: 'helpline',
  audience: 'all',
  topics: 'sleep',
  term: 'jubilee unit',
  date: '2026-12-03',
  time: '20:00',
  repeats: 'weekly',
  topic: 'Rest',
};

type Door = (world: CommandWorld, words: string) => Promise<Said>;
/** Every command that keeps what somebody typed. */
const DOORS: Readonly<Record<string, Door>> = {
  'feeds filter': (world, words) => world.admin(`feeds filter 1 ${words}`),
  'feeds filter, form': (world, words) => world.admin('feeds filter', { feed: '1', filter: words }),
  'chats topic': (world, words) => world.admin(`chats topic #wenurses ${words}`),
  'chats topic, reading': (world, words) => world.admin('chats topic #wenurses', { topic: 'Rest', reading: words }),
  'chats confirm, address': (world, words) =>
    world.admin('chats confirm #wenurses', { date: '2026-12-03', time: '20:00', url: `https://chat.example/${words}` }),
  'settings staff-route': (world, words) => world.admin(`settings staff-route ${words}`),
  'words add': (world, words) => world.admin(`words add ${words} = sleep`),
  'resource add, name': (world, words) => world.admin('resource add', { ...RIGHT, name: words }),
  'resource add, description': (world, words) => world.admin('resource add', { ...RIGHT, description: words }),
  'resource add, hours': (world, words) => world.admin('resource add', { ...RIGHT, hours: words }),
  'resource add, address': (world, words) =>
    world.admin('resource add', { ...RIGHT, url: `https://cafe.example/${words.replaceAll(' ', '-')}` }),
  'resources import, CSV': (world, words) =>
    world.admin('resources import', {
      data: `name,description,url,topics,kind\n${words},A cafe,https://cafe.example,sleep,guidance`,
    }),
  'resources import, address': (world, words) =>
    world.admin('resources import', {
      data: `name,description,url,topics,kind\nCafe,A cafe,https://cafe.example/${words.replaceAll(' ', '-')},sleep,guidance`,
    }),
  suggest: (world, words) => world.ask(`suggest ${words}`),
  'share, link': (world, words) => world.ask(`share https://press.example/p/${words.replaceAll(' ', '-')}/a`),
  'share, why': (world, words) => world.ask('share', { link: 'https://press.example/a', why: words }),
  'feeds follow, address': (world, words) => {
    const url = `https://blog.example/${words.replaceAll(' ', '-')}/feed`;
    world.serve(url, 'A blog');
    return world.admin(`feeds follow now ${url}`);
  },
  'feeds follow, title': (world, words) => {
    world.serve('https://named.example/feed', words);
    return world.admin('feeds follow now https://named.example/feed');
  },
  'setup follow': (world, words) => {
    const url = `https://other.example/${words.replaceAll(' ', '-')}/feed`;
    world.serve(url, 'Another blog');
    return world.admin(`setup follow now ${url}`);
  },
  'settings curator': (world, words) => world.admin(`settings curator ${words.replaceAll(' ', '-')}`),
};

describe('patient details', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
    world.serve('https://mind.example/feed', 'Mind', [aPost('One', 20)]);
    await world.admin('feeds follow now https://mind.example/feed');
  });
  afterEach(() => world.close());

  for (const [name, say] of Object.entries(DOORS)) {
    it(`are refused by “${name}”, not kept and not said again, while other words are kept`, async () => {
      const refused = await say(world, NUMBER);
      expect(world.kept()).not.to.match(FOUND);
      expect(JSON.stringify(refused.reply)).not.to.match(FOUND);
      const said = refused.reply.problem !== undefined || refused.text.includes('patient details');
      expect(said, refused.text).to.equal(true);
      expect((await say(world, HARMLESS)).reply.problem).to.equal(undefined);
      expect(world.kept()).to.include(HARMLESS);
    });
  }

  it('are kept by no command there is, typed after its name or in any field of its form, and not said again', async () => {
    const begun = [...world.commands.map(({ name }) => name), 'chats topic #wenurses', 'chats confirm #wenurses'];
    const tried: string[] = [];
    for (const [at, command] of begun.entries()) {
      world.setNow(new Date(Date.parse('2026-11-25T10:00:00Z') + at * 60_000).toISOString());
      for (const words of PLANTED) await unkept(`${command} ${words}`, {});
      const { form } = await world.admin(command);
      for (const values of form === null ? [] : planted(form)) {
        tried.push(form?.command ?? '');
        await unkept(form?.command ?? '', values);
      }
    }
    expect([...new Set(tried)]).to.include.members(['suggest', 'share', 'words add', 'resource add', 'feeds import']);
  }).timeout(60_000);

  it('are left out of an imported list of feeds, and its report does not say them', async () => {
    world.serve(LINK, 'A blog');
    world.serve('https://good.example/feed', 'Good');
    const opml = `<outline text="${NUMBER}" xmlUrl="https://good.example/feed"/><outline text="A" xmlUrl="${LINK}"/>`;
    const { reply, text } = await world.admin('feeds import', { opml });
    expect(text).to.contain('1 added').and.contain('1 left out');
    expect(JSON.stringify(reply)).not.to.match(FOUND);
    expect(world.kept()).not.to.match(FOUND);
  });

  it('are not kept as a name alone among a trust’s own words, where a team named after somebody is', async () => {
    const refused = await world.admin('words add gwen harkwright = sleep');
    expect(refused.reply.problem).to.deep.equal({ code: 'PATIENT_DATA', field: 'term' });
    expect(JSON.stringify(refused.reply)).not.to.include('harkwright');
    expect(world.kept()).not.to.include('harkwright');
    expect((await world.admin('words add victoria unit = sleep')).reply.problem).to.equal(undefined);
  });

  async function unkept(text: string, values: Readonly<Record<string, string>>): Promise<void> {
    const { reply } = await world.admin(text, values);
    expect(JSON.stringify(reply), text).not.to.match(FOUND);
    expect(world.kept(), text).not.to.match(FOUND);
  }

  /** The form filled in rightly but for one field. */
  function planted(form: Form): readonly Readonly<Record<string, string>>[] {
    const right = Object.fromEntries(form.fields.map(({ name, value }) => [name, RIGHT[name] ?? value]));
    return form.fields.flatMap(({ name }) => PLANTED.map((words) => ({ ...right, [name]: words })));
  }
});
