import { expect } from 'chai';
import { Parser } from 'htmlparser2';
import { renderSlack } from '../../../adapters/slack/render.ts';
import { renderTeams } from '../../../adapters/teams/render.ts';
import {
  actions,
  type Field,
  heading,
  link,
  type Message,
  paragraph,
  quiet,
  say,
} from '../../../src/domain/message.ts';
import { aLocalPage, type LocalPage, privately } from '../../builders/a-local-page.ts';

const KINDS: readonly Field['kind'][] = ['text', 'multiline', 'date', 'time', 'select'];
const FULL: Message = say(
  'Everything a message can hold',
  heading('A heading'),
  paragraph('Words ', link('and a link', 'https://a.example/')),
  quiet('Quiet words'),
  { kind: 'notice', title: 'Call 999', lines: [[{ kind: 'text', text: 'if life is at risk' }]] },
  heading('A second heading'),
  { kind: 'entries', entries: [{ title: 'An entry', url: 'https://a.example/1', facts: ['today'], lines: [] }] },
  actions({ label: 'More', command: 'more' }, { label: 'Erase', command: 'erase', confirm: 'Sure?', style: 'danger' }),
  {
    kind: 'form',
    form: {
      command: 'settings',
      submit: 'Save',
      fields: KINDS.map((kind) => ({
        name: kind,
        label: `A ${kind}`,
        kind,
        value: '',
        hint: 'A hint',
        options: [{ value: '', label: 'None' }],
      })),
    },
  },
);

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of a page, and those that were not closed where they had to be. */
function read(body: string): { readonly elements: readonly Element[]; readonly unclosed: readonly string[] } {
  const elements: Element[] = [];
  const unclosed: string[] = [];
  const VOID = ['input', 'meta', 'link', 'br', 'hr', 'path'];
  const parser = new Parser({
    onopentag: (name, attributes) => elements.push({ name, attributes }),
    onclosetag: (name, implied) => implied && !VOID.includes(name) && unclosed.push(name),
  });
  parser.end(body);
  return { elements, unclosed };
}

describe('the HTML of the local page', () => {
  let local: LocalPage;
  before(async () => {
    const row = { title: 'A', kind: 'live', lastRead: 'now', lastItem: 'now', nextRead: 'now', problem: 'Well.' };
    local = await aLocalPage({
      answer: async ({ values }) =>
        'date' in values ? { ...privately(say('Wrong.')), problem: { code: 'BAD', field: 'date' } } : privately(FULL),
      options: {
        slack: renderSlack,
        teams: renderTeams,
        previews: async () => ({ digest: FULL, reminder: FULL }),
        health: async () => [row],
        withheld: async () => [{ title: 'B', source: 'C', why: 'D' }],
        deliveries: async () => [{ key: 'k', kind: 'digest', state: 'unknown', when: 'now', summary: 'E' }],
      },
    });
    await local.speak('one');
    await local.speak('two');
    await local.deliver('post/1', FULL);
    await local.speak('settings', { form: `2-${FULL.blocks.length - 1}`, 'field-date': 'x' });
  });
  after(() => local.stop());

  for (const path of ['/', '/previews', '/feeds', '/posts'])
    describe(`of ${path}`, () => {
      let page: ReturnType<typeof read>;
      let body = '';
      before(async () => {
        body = (await local.get(path)).body;
        page = read(body);
      });
      const all = (...names: readonly string[]) => page.elements.filter(({ name }) => names.includes(name));

      it('is whole: a doctype, a language, a title of its own, and everything closed', () => {
        expect(body).to.match(/^<!doctype html>\n<html lang="en-GB">/);
        expect(body).to.match(/<title>[^<]+ – Signpost<\/title>/);
        expect(page.unclosed).to.deep.equal([]);
      });

      it('has one of each landmark, and a way past the navigation', () => {
        for (const name of ['header', 'nav', 'main', 'footer', 'h1']) expect(all(name), name).to.have.length(1);
        expect(all('a')[0]?.attributes).to.include({ class: 'skip', href: '#main' });
        expect(all('main')[0]?.attributes.id).to.equal('main');
        expect(all('a').filter(({ attributes }) => attributes['aria-current'] === 'page')).to.have.length(1);
      });

      it('never skips a level of heading', () => {
        const levels = all('h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ name }) => Number(name.slice(1)));
        const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
        expect(levels[0]).to.equal(1);
        expect(skipped, levels.join(' ')).to.deep.equal([]);
      });

      it('has no id twice, and points only at what is there', () => {
        const ids = page.elements.flatMap(({ attributes }) => attributes.id ?? []);
        expect(new Set(ids).size).to.equal(ids.length);
        const pointed = page.elements.flatMap(({ attributes }) =>
          [attributes.for, attributes['aria-describedby'], attributes['aria-labelledby']].flatMap(
            (list) => list?.split(' ') ?? [],
          ),
        );
        expect(pointed.filter((id) => !ids.includes(id))).to.deep.equal([]);
        const within = all('a').flatMap(({ attributes }) =>
          attributes.href?.startsWith('#') ? attributes.href.slice(1) : [],
        );
        expect(within.filter((id) => !ids.includes(id))).to.deep.equal([]);
      });

      it('has a label for everything that can be filled in', () => {
        const labels = new Set(all('label').map(({ attributes }) => attributes.for));
        const without = all('input', 'select', 'textarea').filter(
          ({ attributes }) => attributes.type !== 'hidden' && !labels.has(attributes.id),
        );
        expect(without).to.deep.equal([]);
      });

      it('has no form within a form, and each is sent with our token', () => {
        let depth = 0;
        let most = 0;
        let tokens = 0;
        const parser = new Parser({
          onopentag: (name, { name: field }) => {
            if (name === 'form') most = Math.max(most, ++depth);
            if (field === 'token') tokens += 1;
          },
          onclosetag: (name) => {
            if (name === 'form') depth -= 1;
          },
        });
        parser.end(body);
        expect(most).to.be.at.most(1);
        expect(tokens).to.equal(all('form').length);
        for (const { attributes } of all('form')) expect(attributes.method).to.equal('post');
      });

      it('has names for the columns and rows of its tables', () => {
        for (const { attributes } of all('th')) expect(attributes.scope).to.be.oneOf(['col', 'row']);
        expect(all('caption').length).to.equal(all('table').length);
      });
    });

  it('announces answers, and says what is wrong at a field to those who cannot see it', async () => {
    const { body } = await local.get('/');
    expect(body).to.match(/<div id="conversation" role="log" aria-live="polite" aria-labelledby="said"/);
    expect(body).to.match(/aria-describedby="[^"]*date-error" aria-invalid="true"/);
  });
});
