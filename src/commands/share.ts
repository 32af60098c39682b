import { clip } from '../domain/clip.ts';
import type { Command, CommandRequest, Reply } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import { linkKey, withoutTracking } from '../domain/item-identity.ts';
import { actions, type Block, heading, paragraph, quiet } from '../domain/message.ts';
import type { CommandDeps } from './deps.ts';
import { hereOf } from './here.ts';
import { keptWords, refusePatientData } from './kept-words.ts';
import { privately } from './signposting/privately.ts';
import { webAddress } from './web-address.ts';

type Deps = Pick<CommandDeps, 'catalogue' | 'channels' | 'digests' | 'pages'>;

/** K-25 */
const LONGEST_WHY = 1000;

/** `share <link> <why>`: something for the next digest. Nameless unless the person asks to be named; moderated as the channel chose. */
export function createShare(deps: Deps): readonly Command[] {
  return [
    {
      name: 'share',
      takes: '<link> <why>',
      summary: 'Suggest something to read for the next digest.',
      access: 'member',
      // `share my worries` is a question.
      accepts: (rest) => rest === '' || LINK.test(rest),
      run: share,
    },
    {
      name: 'share-named',
      takes: 'yes|no <link>',
      summary: 'Show or hide your name beside what you shared.',
      access: 'member',
      hidden: true,
      accepts: (rest) => /^(?:yes|no)\s+https?:\S+$/.test(rest),
      run: name,
    },
  ];

  async function share({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { values } = invocation;
    if (rest === '' && values.link === undefined) return privately(FORM);
    const [, typed = '', after = ''] = LINK.exec(rest) ?? [];
    const address = webAddress(values.link ?? typed, 'link');
    if (address === null) throw new UserFacingError('Which link? Paste its web address.', 'NO_LINK', 'link');
    const catalogue = deps.catalogue.current();
    const why = keptWords(values.why ?? after, { field: 'why', most: LONGEST_WHY, catalogue }).replace(
      /\s*\n\s*/g,
      ' ',
    );
    refusePatientData(values.link ?? typed, 'link', catalogue);
    refusePatientData(address, 'link', catalogue);
    const { channel } = await hereOf(deps, invocation, now);
    const link = withoutTracking(address);
    const page = await titleOf(link, now);
    refusePatientData(`${page.title}\n${page.source}`, 'link', catalogue);
    const open = channel.settings.picks === 'open';
    const pick = { channelId: channel.id, link, linkKey: linkKey(link), ...page, why, namedAs: null, sharedAt: now };
    const outcome = await deps.digests.savePick(
      { ...pick, state: open ? 'approved' : 'waiting' },
      invocation.userId,
      now,
    );
    const next = open ? 'It is in the next digest.' : 'A curator looks at it. Then it goes into the next digest.';
    const summary =
      outcome === 'joined' ? 'Thank you. Somebody suggested it already, so it counts once.' : `Thank you. ${next}`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        { kind: 'entries', entries: [{ title: page.title, url: link, facts: [], lines: [] }] },
        ...(outcome === 'joined' ? [] : nameOffer(link)),
      ],
    });
  }

  async function name({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const [, wish = 'no', link = ''] = /^(yes|no)\s+(\S+)$/.exec(rest) ?? [];
    const { channel } = await hereOf(deps, invocation, now);
    const shown = wish === 'yes' ? (invocation.userName?.trim() ?? '') : '';
    if (wish === 'yes' && shown === '')
      throw new UserFacingError('We do not know your name here, so it stays hidden.', 'NO_NAME');
    const namedAs = shown === '' ? null : clip(shown, 60);
    const named = await deps.digests.namePick(channel.id, linkKey(link), namedAs, invocation.userId);
    const words = !named
      ? 'That is not yours to name, or it was posted already.'
      : namedAs === null
        ? 'Your name is not shown.'
        : `It will say: shared by ${namedAs}.`;
    const undo =
      named && namedAs !== null ? [actions({ label: 'Hide my name', command: `share-named no ${link}` })] : [];
    return privately({ summary: words, blocks: [paragraph(words), ...undo] });
  }

  async function titleOf(link: string, now: Date): Promise<{ title: string; source: string }> {
    const host = new URL(link).hostname.replace(/^www\./, '');
    const page = (await deps.pages?.read(link, now)) ?? null;
    return { title: clip(page?.title ?? host, 300), source: page === null ? host : clip(page.site ?? host, 80) };
  }
}

const LINK = /^(<?https?:\/\/\S+|<?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?)(?:\s+([\s\S]*))?$/i;

const nameOffer = (link: string): readonly Block[] => [
  quiet('Your name is not shown.'),
  actions({
    label: 'Show my name',
    command: `share-named yes ${link}`,
    describes: 'Show my name beside this in the digest',
  }),
];

const FORM: Reply['message'] = {
  summary: 'What should go into the next digest?',
  blocks: [
    heading('Share something to read'),
    {
      kind: 'form',
      form: {
        command: 'share',
        submit: 'Share',
        fields: [
          { name: 'link', label: 'Link', kind: 'text', value: '', maxLength: 2048 },
          {
            name: 'why',
            label: 'Why is it worth reading?',
            kind: 'multiline',
            value: '',
            hint: 'No patient details. Up to 1,000 characters.',
            optional: true,
            maxLength: LONGEST_WHY,
          },
        ],
      },
    },
  ],
};
