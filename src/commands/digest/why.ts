import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { linkKey, titleKey } from '../../domain/item-identity.ts';
import { actions, type Entry, heading, paragraph, quiet } from '../../domain/message.ts';
import { hereOf } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import type { DigestDeps } from './show-digest.ts';
import { type Told, toldAll, type WhyRow } from './why-words.ts';

/** Decisions looked at: some four months of a full weekly digest. */
const LOOKED_AT = 500;
const SHOWN = 10;

/** `digest why <words of its title, or its link>`: what became of an item. Without words: what was last left out, and why. */
export function createWhy(deps: DigestDeps): readonly Command[] {
  return [
    {
      name: 'digest why',
      takes: '[title or link]',
      summary: 'Why something was not in the digest.',
      access: 'guest',
      run: why,
    },
    {
      name: 'why',
      takes: '"<title>" or <link>',
      summary: 'The same, for a title in quotation marks or a link.',
      access: 'guest',
      hidden: true,
      // `why do people self-harm` is a question to be answered.
      accepts: (rest) => /^(?:["“”'‘<]|https?:)/i.test(rest),
      run: why,
    },
  ];

  async function why({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const [decisions, candidates] = await Promise.all([
      deps.digests.decisions(channel.id, LOOKED_AT),
      deps.digests.candidates(channel.id),
    ]);
    const asked = itemAsked(rest);
    const told = toldAll(decisions, candidates, channel).filter((each) =>
      asked === null ? each.outcome === 'left out' : asked(each.row),
    );
    const none = asked === null ? 'Nothing was left out lately.' : NOT_FOUND;
    const more = told.length > SHOWN ? [quiet(`${told.length - SHOWN} more. Say more words of the title.`)] : [];
    return privately({
      summary: told.length === 0 ? none : asked === null ? 'What was left out, and why.' : (told[0]?.says ?? none),
      blocks: [
        heading(asked === null ? 'Not in the digest' : 'What became of it'),
        ...(told.length === 0
          ? [paragraph(none)]
          : [{ kind: 'entries' as const, entries: told.slice(0, SHOWN).map(entry) }, ...more]),
        actions({ label: 'See the next digest', command: 'digest' }, { label: 'Feeds', command: 'feeds' }),
      ],
    });
  }
}

const NOT_FOUND =
  'We know no such item in the feeds of this channel. It may be from before you followed the feed, or the feed does not carry it.';

/** Tells whether an item is the one asked for, by link, id or words of its title; null when nothing was asked. */
function itemAsked(words: string): ((row: WhyRow) => boolean) | null {
  const plain = words.slice(0, 2048).replace(/^[\s"“”'‘’<]+|[\s"“”'’>]+$/g, '');
  if (plain === '') return null;
  if (/^https?:\/\//i.test(plain)) {
    const key = linkKey(plain);
    return ({ publicId, link }) =>
      publicId === plain || (link !== null && linkKey(link) === key) || linkKey(publicId) === key;
  }
  const wanted = titleKey(plain).split(' ');
  return ({ title, publicId }) => {
    const known = ` ${titleKey(title)} `;
    return publicId === plain || wanted.every((word) => word !== '' && known.includes(` ${word}`));
  };
}

const entry = ({ row, says }: Told): Entry => ({
  title: row.title,
  url: row.link,
  facts: [row.source],
  lines: [[{ kind: 'text', text: says }]],
});
