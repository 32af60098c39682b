import { expect } from 'chai';
import type { Block, Message } from '../../../src/domain/message.ts';
import { toPlainText } from '../../../src/domain/plain-text.ts';
import { answer } from '../../../src/domain/signposting/answer.ts';
import type { AnswerInput } from '../../../src/domain/signposting/answer-input.ts';
import { aCatalogue, aResource, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aHere, aMeaning, anAnswerInput } from '../../builders/an-answer-input.ts';
import { at } from '../../builders/at.ts';

const rows = [
  ...CRISIS_ROWS,
  aResource({
    id: 'beat',
    name: 'Beat',
    kind: 'helpline',
    phones: [
      { number: '0808 801 0677', type: 'voice', description: 'England' },
      { number: '0808 801 0432', type: 'voice', description: 'Scotland' },
    ],
  }),
  aResource({ id: 'peers', kind: 'peer-support', minimumAge: 18 }),
  aResource({ id: 'cares', audience: ['carers'] }),
  aResource({ id: 'nice', audience: ['professionals'], nations: ['England', 'Wales'] }),
  aResource({ id: 'doubtful', alertKind: 'doubt', alert: 'It may have closed.' }),
  aResource({ id: 'remembered', confidence: 'remembered' }),
  aResource({ id: 'gone', status: 'active', alertKind: 'closed' }),
  aResource({ id: 'ended', status: 'defunct' }),
  aResource({ id: 'side-by-side', topics: ['sleep'], kind: 'peer-support' }),
];
const build = (change: Partial<AnswerInput> = {}) =>
  answer(anAnswerInput({ catalogue: aCatalogue({ resources: rows }), ...change }));
const textOf = (change: Partial<AnswerInput> = {}) => toPlainText(build(change).message);
const buttons = ({ blocks }: Message) => blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
const first = ({ blocks }: Message): Block | undefined => blocks[0];

describe('an answer', () => {
  it('groups what it found, with number, age, nation and check in words', () => {
    const text = textOf();
    expect(text).to.contain('FOR THE PERSON');
    expect(text).to.contain('- Beat (help line · call 0808 801 0677 · not checked by your team yet)');
    expect(text).to.contain('peer support · age 18 and over');
    expect(text).to.contain('FOR THE CARER');
    expect(text).to.contain('FOR YOU');
    expect(text).to.contain('information · for England and Wales');
  });

  it('gives the number of the nation it is in', () => {
    const text = textOf({ here: aHere({ nation: 'Scotland' }) });
    expect(text).to.contain('call 0808 801 0432').and.not.to.contain('0808 801 0677');
  });

  it('says who checked and when, and when a check has run out', () => {
    const checks = new Map([
      ['beat', { assuredDate: '2026-03-03', assuredBy: 'Asha', verdict: 'checked' as const }],
      ['cares', { assuredDate: '2025-06-01', assuredBy: 'Asha', verdict: 'checked' as const }],
    ]);
    const text = textOf({ here: aHere({ checks }) });
    expect(text).to.contain('checked 3 March 2026 by Asha');
    expect(text).to.contain('check is overdue since 1 June 2026');
  });

  it('never shows a row that is closed, or in doubt or remembered before somebody checked it', () => {
    expect(build().facts.resources).not.to.include.members(['doubtful']);
    expect(build().facts.resources).to.have.members(['beat', 'peers', 'cares', 'nice']);
  });

  it('shows a doubtful row once a curator has checked it, without the doubt, and never a closed one', () => {
    const check = { assuredDate: '2026-11-01', assuredBy: 'Asha', verdict: 'checked' as const };
    const here = aHere({
      checks: new Map([
        ['doubtful', check],
        ['gone', check],
        ['ended', check],
        ['remembered', check],
      ]),
    });
    const made = build({ here });
    expect([...made.facts.resources, ...build({ here, page: 1 }).facts.resources])
      .to.include.members(['doubtful', 'remembered'])
      .and.not.include('gone');
    expect(toPlainText(made.message)).not.to.contain('may have closed');
  });

  it('hides a row that a curator withdrew', () => {
    const here = aHere({
      checks: new Map([['beat', { assuredDate: null, assuredBy: null, verdict: 'hidden' as const }]]),
    });
    expect(build({ here }).facts.resources).not.to.include('beat');
  });

  it('says which link did not open, and still shows the row and every line of the crisis block', () => {
    const fine = build();
    const urls = rows.flatMap(({ url }) => url ?? []);
    const dead = { since: at('2026-10-27T10:00:00Z'), lastMissed: at('2026-11-03T10:00:00Z') };
    const here = aHere({ deadLinks: new Map(urls.map((url) => [url, dead])) });
    expect(textOf({ here })).to.contain('link did not open on 3 November 2026');
    expect(build({ here }).facts.resources).to.deep.equal(fine.facts.resources);
    const urgent = (how: Partial<AnswerInput>) =>
      build({ ...how, meaning: aMeaning({ topics: ['crisis-suicide'], crisis: 'first' }) }).message.blocks[0];
    expect(urgent({ here })).to.deep.equal(urgent({}));
    expect(urgent({})).to.include({ kind: 'notice', urgent: true });
  });

  it('shows only checked rows where the trust wishes it, and says why there are none', () => {
    const here = aHere({ settings: { requireAssured: true, crisisReviewDays: 90, reviewDays: 365 } });
    expect(build({ here }).facts.resources).to.deep.equal([]);
    expect(textOf({ here })).to.contain('Nothing that your team has checked is on our list for this in England yet.');
  });

  it('stands the trust’s own row in place of a shared one with its id', () => {
    const own = aResource({ id: 'beat', name: 'Beat, our contact', local: true });
    const text = textOf({ here: aHere({ local: [own] }) });
    expect(text)
      .to.contain('Beat, our contact')
      .and.to.contain('from your own team')
      .and.not.to.contain('call 0808 801 0677');
  });

  it('puts the crisis block above the resources, and its rows not among them', () => {
    const made = build({ meaning: aMeaning({ topics: ['crisis-suicide', 'eating-disorders'], crisis: 'first' }) });
    expect(made.facts.crisis).to.equal(true);
    expect(first(made.message)).to.include({ kind: 'notice', title: 'Call 999 or go to A&E now if:' });
    expect(made.facts.resources).to.include('beat').and.not.include('samaritans');
    expect(made.message.summary).to.match(/^Urgent help\. Call 999/);
  });

  it('says nothing but the crisis block in immediate danger', () => {
    const made = build({
      meaning: aMeaning({ topics: ['crisis-suicide'], crisis: 'alone' }),
      items: [{ title: 'News', link: null, source: 'x', publishedAt: at('2026-11-01T00:00:00Z') }],
    });
    expect(made.message.blocks.map(({ kind }) => kind)).to.deep.equal(['notice', 'notice', 'text']);
    expect(made.facts).to.deep.include({ crisis: true, resources: ['999', '111', 'samaritans', 'shout'], items: [] });
  });

  it('adds one line for what only touches on suicide, and that is no crisis block', () => {
    const made = build({ meaning: aMeaning({ topics: ['eating-disorders'], crisis: 'small' }) });
    expect(made.facts.crisis).to.equal(false);
    expect(toPlainText(made.message))
      .to.contain('they can talk to Samaritans at any time on 116 123')
      .and.not.contain('A&E');
  });

  it('K-13 stops with the fixed sentence and nothing else', () => {
    const made = build({ meaning: aMeaning({ guard: 'stop', topics: ['eating-disorders'] }) });
    expect(made.message.summary).to.equal(
      'This looks like an NHS number. Do not put patient details here. Nothing was searched or saved.',
    );
    expect(toPlainText(made.message)).to.contain(made.message.summary);
    expect(made.facts).to.deep.equal({ crisis: false, stopped: true, topics: [], ask: null, resources: [], items: [] });
  });

  it('shows the crisis block above the stop when a life may be at risk', () => {
    const made = build({ meaning: aMeaning({ guard: 'stop', crisis: 'alone' }) });
    expect(first(made.message)).to.include({ title: 'Call 999 or go to A&E now if:' });
    expect(made.facts).to.include({ crisis: true, stopped: true });
    expect(toPlainText(made.message)).to.contain('This looks like an NHS number.');
  });

  it('K-15 asks before it searches ten digits, with a button that holds a token only', () => {
    const made = build({
      meaning: aMeaning({ guard: 'confirm', topics: ['eating-disorders'] }),
      searchAnyway: 'search-anyway abc',
    });
    expect(made.facts).to.deep.include({ stopped: true, topics: [], resources: [] });
    expect(buttons(made.message).map(({ command }) => command)).to.deep.equal(['search-anyway abc']);
  });

  it('asks one question for an ambiguous word, and keeps what was certain', () => {
    const made = build({ meaning: aMeaning({ topics: ['sleep'], ask: ['eating-disorders', 'none'], askAbout: 'ed' }) });
    expect(made.facts).to.deep.include({ ask: ['eating-disorders', 'none'], topics: ['sleep'] });
    const [choice, other] = buttons(made.message);
    expect(choice).to.deep.equal({ label: 'Eating disorders', command: 'topic eating-disorders sleep' });
    expect(other?.command).to.equal('topic none');
    expect(toPlainText(made.message)).to.contain('“ED” can mean more than one thing.');
  });

  it('says what closed, and shows first where to go instead', () => {
    const made = build({ meaning: aMeaning({ topics: ['sleep'], legacy: ['elefriends'] }) });
    expect(toPlainText(made.message)).to.contain('Elefriends is now called Side by Side.');
    expect(made.facts.resources[0]).to.equal('side-by-side');
  });

  it('says under the places that help with a plan that life online belongs in it', () => {
    const plan = toPlainText(build({ meaning: aMeaning({ topics: ['recovery-planning'] }) }).message);
    expect(plan).to.contain('A plan can say what to do online, too').and.to.contain('[Staying safe online]');
    expect(toPlainText(build({ meaning: aMeaning({ topics: ['sleep'] }) }).message)).not.to.contain('A plan can say');
  });

  it('K-28 gives sources and a fixed line instead of advice', () => {
    const text = textOf({ meaning: aMeaning({ topics: ['eating-disorders'], asksForAdvice: true }) });
    expect(text).to.contain('Signpost does not give clinical advice: no doses, no diagnosis, no risk scores.');
    expect(text.indexOf('FOR YOU')).to.be.lessThan(text.indexOf('FOR THE PERSON'));
  });

  it('K-28 points to 999 and the local policy for somebody in danger from others', () => {
    expect(textOf({ meaning: aMeaning({ topics: ['safeguarding'] }) })).to.contain(
      'If someone is in danger now, call 999. Follow your local safeguarding policy',
    );
  });

  it('leads from harmful words to a safe card: the help line first, the words never', () => {
    const made = build({ meaning: aMeaning({ topics: ['eating-disorders', 'online-safety'], helpCard: true }) });
    expect(made.facts.resources[0]).to.equal('beat');
    expect(toPlainText(made.message)).to.contain('These places give safe, kind help');
  });

  it('says how a misspelt word was read', () => {
    expect(textOf({ meaning: aMeaning({ topics: ['eating-disorders'], didYouMean: 'Eating disorders' }) })).to.contain(
      'Did you mean “Eating disorders”?',
    );
  });

  it('says that a language is not on the list rather than nothing', () => {
    const meaning = aMeaning({ topics: ['eating-disorders'], wants: { ...aMeaning().wants, languages: ['urdu'] } });
    expect(textOf({ meaning })).to.contain('Nothing on our list says that it offers Urdu.');
  });

  it('marks recent reading as not vetted, three items at most', () => {
    const items = Array.from({ length: 5 }, (_, place) => ({
      title: `Item ${place}`,
      link: `https://x.example/${place}`,
      source: 'Nursing Times',
      publishedAt: at('2026-11-01T00:00:00Z'),
    }));
    const made = build({ items });
    expect(made.facts.items).to.have.length(3);
    expect(toPlainText(made.message)).to.contain('RECENT READING, NOT VETTED');
  });

  it('says kindly that it found nothing, with the nearest topics and a next step', () => {
    const made = build({ meaning: aMeaning({ nearest: ['sleep', 'not-a-topic'] }) });
    expect(made.message.summary).to.equal('I found nothing for that.');
    expect(buttons(made.message).map(({ command }) => command)).to.deep.equal(['topic sleep', 'suggest', 'help']);
  });

  it('has buttons that hold ids only, and asks before it shares', () => {
    const [share, copy, old] = buttons(
      build({
        meaning: aMeaning({
          topics: ['eating-disorders'],
          words: [['secret']],
          wants: { ...aMeaning().wants, audiences: ['carer'] },
        }),
      }).message,
    );
    expect(share).to.include({ label: 'Share in channel', command: 'share-answer eating-disorders for:carer' });
    expect(share?.confirm).to.contain('What you typed is not shown.');
    expect(copy?.command).to.equal('copy-answer eating-disorders for:carer');
    expect(old?.command).to.match(/^out-of-date [a-z -]+$/);
  });

  it('shares no way to share again, and no word about the one who did', () => {
    const made = build({ readers: 'shared' });
    expect(buttons(made.message).map(({ label }) => label)).to.deep.equal(['Out of date?']);
    expect(toPlainText(made.message)).not.to.contain('Only you can see this');
  });
});
