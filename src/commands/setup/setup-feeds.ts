import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, type Block, heading, type Message } from '../../domain/message.ts';
import { severalPage } from '../feeds/add-feed.ts';
import { addPage } from '../feeds/add-page.ts';
import { findFeed } from '../feeds/find-feed.ts';
import { feedToFollow, followIt } from '../feeds/follow-feed.ts';
import type { Previews } from '../feeds/previews.ts';
import { privately } from '../signposting/privately.ts';
import { type SetupDeps, setupPage } from './setup-page.ts';
import { type SetupPlace, setupPlace } from './setup-place.ts';

/** Step 1 of set-up, for a feed of one's own: any address or name, or the news of the trust's own site. */
export function createSetupFeeds(deps: SetupDeps, previews: Previews): readonly Command[] {
  return [
    {
      ...STEP,
      name: 'setup address',
      takes: '<address or name>',
      summary: 'Add a feed by its address.',
      run: (request) => look(request, ADDRESS),
    },
    {
      ...STEP,
      name: 'setup trust',
      takes: '<address>',
      summary: 'Find the news of your own trust.',
      run: (request) => look(request, TRUST),
    },
    {
      ...STEP,
      name: 'setup follow',
      takes: 'now|week <address>',
      summary: 'Follow a feed that was shown.',
      run: (request) => follow(request),
    },
  ];

  async function look(request: CommandRequest, asked: Asked): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const typed = (request.invocation.values.address ?? place.rest).trim();
    if (typed === '') return privately(askPage(asked, place));
    const found = await findFeed(deps, typed, place, request.now).catch((error: unknown) => {
      throw error instanceof UserFacingError && error.code === 'FEED_NOT_A_FEED' && asked === TRUST
        ? new UserFacingError(NO_TRUST_FEED, error.code, 'address')
        : error;
    });
    if (found.kind === 'several') return privately(severalPage(found.feeds, (id) => `setup address ${id}${place.at}`));
    if (found.kind === 'nameless')
      throw new UserFacingError('We know no feed of that name. Paste a web address.', 'FEED_UNKNOWN', 'address');
    previews.keep(place.workspace.id, found.feed, request.now);
    const page = addPage(
      found,
      (start, url) => `setup follow ${start} ${url}${place.at}`,
      place.channel.zone,
      request.now,
    );
    return privately({ ...page, blocks: [...page.blocks, back(place)] });
  }

  async function follow(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const [, start = 'now', url = ''] = /^(now|week)\s+(\S+)/.exec(place.rest) ?? [];
    const { invocation, now } = request;
    const feed = await feedToFollow(deps, previews, url, place, now);
    if ('summary' in feed) return privately(feed);
    await followIt(deps, { feed, here: place, start: start === 'week' ? 'week' : 'now', by: invocation.userId }, now);
    const subscriptions = await deps.feeds.subscriptions(place.channel.id);
    return privately(await setupPage(deps, { ...place, subscriptions }, `Added: ${feed.title}.`, now));
  }
}

const STEP = { access: 'admin', hidden: true } as const;

interface Asked {
  readonly command: string;
  readonly title: string;
  readonly label: string;
  readonly hint: string;
}
const ADDRESS: Asked = {
  command: 'setup address',
  title: 'Add a feed',
  label: 'Web address or name',
  hint: 'Any page of the site. We look for its feed.',
};
const TRUST: Asked = {
  command: 'setup trust',
  title: 'Your trust’s own news',
  label: 'Your trust’s web address',
  hint: 'For example: www.leedsandyorkpft.nhs.uk',
};

/** Most trusts have none: it is nobody's fault, and there is another way. */
const NO_TRUST_FEED =
  'We looked, but that site has no news feed. Many trusts have none. Ask your communications team for an “RSS feed”, or use “share” to add single pages.';

function askPage({ command, title, label, hint }: Asked, place: SetupPlace): Message {
  return {
    summary: title,
    blocks: [
      heading(title),
      {
        kind: 'form',
        form: {
          command: `${command}${place.at}`,
          submit: 'Look',
          fields: [{ name: 'address', label, kind: 'text', value: '', hint, maxLength: 2048 }],
        },
      },
      back(place),
    ],
  };
}

const back = ({ at }: SetupPlace): Block => actions({ label: 'Back to set-up', command: `setup${at}` });
