import { expect } from 'chai';
import { Parser } from 'htmlparser2';
import { renderSlack } from '../../../adapters/slack/render.ts';
import { renderTeams } from '../../../adapters/teams/render.ts';
import type { Reply } from '../../../src/domain/command.ts';
import { actions, heading, link, type Message, paragraph, strong } from '../../../src/domain/message.ts';
import { aLocalPage, type LocalPage } from '../../builders/a-local-page.ts';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</textarea></select></title><svg onload=alert(1)>',
  '<!--',
  '&lt;b&gt;&#60;i&#62;',
  '<https://evil.example|nhs.uk>',
  '*bold* _lean_ ~gone~ `code`',
];

/** A message with these words at every place where words can stand. */
const everywhere = (words: string): Message => ({
  summary: words,
  blocks: [
    heading(words),
    paragraph(words, strong(words), link(words, `https://host.example/${encodeURIComponent(words)}"><img src=x>`)),
    paragraph(link(words, `javascript:${words}`), link(words, words)),
    { kind: 'notice', title: words, lines: [[{ kind: 'text', text: words }]] },
    {
      kind: 'entries',
      entries: [
        {
          title: words,
          url: `https://a.example/?q=${words}`,
          facts: [words],
          lines: [[{ kind: 'text', text: words }]],
        },
      ],
    },
    actions({ label: words, command: words, describes: words }, { label: words, command: words, confirm: words }),
    {
      kind: 'form',
      form: {
        command: words,
        submit: words,
        fields: [
          { name: 'text', label: words, kind: 'text', value: words, hint: words },
          { name: 'long', label: words, kind: 'multiline', value: words },
          { name: 'pick', label: words, kind: 'select', value: words, options: [{ value: words, label: words }] },
        ],
      },
    },
  ],
});

/** The elements of a page that our own pages never have, and attributes that run something. */
function foreignTo(body: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const runs = Object.keys(attributes).filter((key) => key.startsWith('on') || key === 'style' || key === 'srcdoc');
      const leads = Object.values(attributes).filter((value) => /^\s*(?:javascript|data|vbscript):/i.test(value));
      if (['img', 'b', 'i', 'iframe', 'object', 'embed', 'base', 'meta-refresh'].includes(name)) found.push(name);
      if (name === 'script' && attributes.src !== '/local.js') found.push('script');
      if (name === 'svg' && attributes.focusable !== 'false') found.push('svg');
      found.push(...runs, ...leads.filter((value) => !HOSTILE.includes(value)));
    },
    oncomment: () => found.push('comment'),
  });
  parser.end(body);
  return found;
}

describe('other people’s words on the local page', () => {
  let local: LocalPage;
  let words = '';
  const row = () => ({ title: words, kind: words, lastRead: words, lastItem: words, nextRead: words, problem: words });
  before(async () => {
    const answer = async (): Promise<Reply> => ({ visibility: 'private', message: everywhere(words) });
    local = await aLocalPage({
      answer,
      options: {
        channelName: '<b>ward</b>',
        slack: renderSlack,
        teams: renderTeams,
        previews: async () => ({ digest: everywhere(words), reminder: everywhere(words) }),
        health: async () => [row()],
        withheld: async () => [{ title: words, source: words, why: words }],
        deliveries: async () => [{ key: words, kind: words, state: 'unknown', when: words, summary: words }],
      },
    });
  });
  after(() => local.stop());

  it('the check itself finds what it looks for', () => {
    for (const bad of HOSTILE.slice(0, 2)) expect(foreignTo(`<p>${bad}</p>`), bad).to.not.deep.equal([]);
    expect(foreignTo('<a href="javascript:x" onclick="y"><!-- z -->')).to.have.length(3);
  });

  for (const hostile of HOSTILE)
    it(`A-01 are only words: ${hostile}`, async () => {
      words = hostile;
      await local.speak(hostile, { pressed: hostile, 'field-text': hostile });
      await local.speak(hostile);
      await local.deliver(`post/${hostile}`, everywhere(hostile));
      await local.deliver(`notice/${hostile}`, everywhere(hostile), 'admin');
      for (const path of ['/', '/previews', '/feeds', '/posts'])
        expect(foreignTo((await local.get(path)).body), path).to.deep.equal([]);
    });

  it('A-01 lose control characters, and what turns the direction of a line round', async () => {
    words = 'safe\u202egpj.exe\u2066\u0000\u0007\u001b[31mred\ud800';
    const { body } = await local.get('/feeds');
    expect(body).to.include('safegpj.exe[31mred');
    expect(body).to.not.match(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd]/u);
  });

  it('of any length never break the page, which wraps them', async () => {
    words = 'word'.repeat(5000);
    expect((await local.get('/feeds')).body).to.include(words);
    expect((await local.get('/local.css')).body).to.include('overflow-wrap: anywhere');
  });
});
