import type { Nation, Resource } from '../../domain/catalogue.ts';
import { chatStanding } from '../../domain/chat-standing.ts';
import {
  type Action,
  actions,
  type Entry,
  heading,
  line,
  type Message,
  paragraph,
  quiet,
} from '../../domain/message.ts';
import { scheduleWords } from '../../domain/schedule.ts';
import { phoneWords } from '../../domain/signposting/resource-words.ts';
import type { CommandDeps } from '../deps.ts';
import { feedCount } from '../feeds/feed-count.ts';
import { pausedNotice } from '../paused-notice.ts';
import { placeWords, type SetupPlace } from './setup-place.ts';

export type SetupDeps = Pick<
  CommandDeps,
  | 'catalogue'
  | 'channels'
  | 'feeds'
  | 'reader'
  | 'digests'
  | 'chats'
  | 'resources'
  | 'workspaces'
  | 'previewNow'
  | 'digestNow'
  | 'channelName'
  | 'feedLimit'
  | 'publicUrl'
>;

interface Step {
  readonly title: string;
  /** What was chosen; null while nothing was. */
  readonly chosen: string | null;
  readonly open: string;
  readonly buttons: readonly Action[];
}

/** The chat set-up offers to confirm: the largest of its kind. */
const FIRST_CHAT = 'wenurses';
/** Whom a person should check first: they stand in every crisis block. */
const CHECK_FIRST = ['samaritans', 'shout'];

/** Set-up as a list of steps: what is done, what is next. Every step can be done again, and nothing is posted before step 3 says so. */
export async function setupPage(deps: SetupDeps, place: SetupPlace, said: string | null, now: Date): Promise<Message> {
  const steps = [...channelSteps(place), ...(await teamSteps(deps, place, now))];
  const open = steps.filter(({ chosen }) => chosen === null);
  const next = open[0];
  const summary =
    said ??
    (next === undefined ? 'Set-up is complete.' : `Set-up of ${placeWords(place)}. Next: ${next.title.toLowerCase()}.`);
  return {
    summary,
    blocks: [
      heading(`Set up ${placeWords(place)}`),
      ...(said === null ? [] : [paragraph(said)]),
      ...(place.channel.state === 'paused' ? [pausedNotice(place.channel.stateReason)] : []),
      paragraph('Nothing is posted before you say so, and every step can be done again.'),
      { kind: 'entries', entries: steps.map(stepEntry) },
      ...(next === undefined
        ? [paragraph('All done. Now try it: type a topic, for example eating disorders.')]
        : [
            paragraph(`Next: ${next.title}`),
            actions(...next.buttons.map((button, at) => (at === 0 ? primary(button) : button))),
          ]),
      actions(
        ...open.slice(1).flatMap(({ buttons }) => buttons.slice(0, 1)),
        { label: 'Another channel', command: 'setup channel', describes: 'Set up another channel' },
        { label: 'Try: eating disorders', command: 'lookup eating disorders' },
      ),
      quiet('You can stop at any time and come back with: setup'),
    ],
  };
}

function channelSteps({ channel, subscriptions, at }: SetupPlace): readonly Step[] {
  const count = subscriptions.length;
  const off = channel.schedule.every === 'off';
  return [
    {
      title: 'Choose what to read',
      chosen: count === 0 ? null : `${feedCount(count)} followed`,
      open: 'Take a starter pack, or paste any web address.',
      buttons: [
        { label: 'Starter packs', command: `setup packs${at}` },
        { label: 'Paste an address', command: `setup address${at}` },
        { label: 'My trust’s own site', command: `setup trust${at}` },
      ],
    },
    {
      title: 'Day and time',
      chosen: off ? null : `${scheduleWords(channel.schedule)}, ${channel.zone}`,
      open: `We suggest Mondays at 9:00, ${channel.zone}.`,
      buttons: [
        { label: 'Mondays at 9:00', command: `setup time monday 9:00${at}` },
        { label: 'Another day or time', command: `setup time${at}` },
      ],
    },
    {
      title: 'See the first digest',
      chosen: channel.lastSlotAt === null ? null : 'posted before',
      open: 'Look at it alone. Then post it, or wait for the day.',
      buttons: [{ label: 'See the first digest', command: `setup preview${at}` }],
    },
  ];
}

async function teamSteps(deps: SetupDeps, { workspace, at }: SetupPlace, now: Date): Promise<readonly Step[]> {
  const [checks, records] = await Promise.all([deps.resources.checks(workspace.id), deps.chats.records(workspace.id)]);
  const { resources, chats } = deps.catalogue.current();
  const unchecked = resources.filter(
    ({ id, assuredDate }) => CHECK_FIRST.includes(id) && assuredDate === null && !checks.has(id),
  );
  const chat = chats.find(({ id }) => id === FIRST_CHAT);
  const known = records.find(({ chatId }) => chatId === FIRST_CHAT) ?? null;
  const hashtag = chat?.hashtag ?? '#WeNurses';
  const settled = chat === undefined || known?.status === 'off' || chatStanding(chat, known, now) === 'confirmed';
  return [
    {
      title: 'Your nation',
      chosen: `${workspace.nation}: its urgent help lines are shown`,
      open: '',
      buttons: [{ label: 'Change nation', command: `settings nation${at}` }],
    },
    {
      title: 'Check Samaritans and Shout',
      chosen: unchecked.length === 0 ? 'checked' : null,
      open: `Nobody has checked them here yet. ${unchecked.map((row) => waysTo(row, workspace.nation)).join('. ')}. Call or look them up once, then say that you did.`,
      buttons: unchecked.map((row) => ({
        label: `I checked ${row.name}`,
        command: `review checked ${row.id}${at}`,
        describes: `Date ${row.name} as checked today`,
        confirm: `${waysTo(row, workspace.nation)}. Have you called or looked them up today? It is recorded with your name.`,
      })),
    },
    {
      title: 'Help for your own staff in a crisis',
      chosen: workspace.staffRoute?.say ?? null,
      open: 'The line or person your own staff can turn to.',
      buttons: [{ label: 'Add the staff line', command: `settings staff-route${at}` }],
    },
    {
      title: `Confirm ${hashtag}`,
      chosen: settled ? 'done' : null,
      open: 'A weekly chat of nurses. Ask its host if it is on, then we can remind you.',
      buttons: [{ label: `Confirm ${hashtag}`, command: `chats confirm ${hashtag}${at}` }],
    },
  ];
}

/** `Samaritans: call 116 123, www.samaritans.org` */
function waysTo({ name, phones, url }: Resource, nation: Nation): string {
  const host = url !== null && URL.canParse(url) ? [new URL(url).hostname] : [];
  return `${name}: ${[...phoneWords(phones, nation), ...host].join(', ')}`;
}

const stepEntry = ({ title, chosen, open }: Step, at: number): Entry => ({
  title: `${at + 1}. ${title}`,
  url: null,
  facts: [chosen === null ? 'to do' : 'done'],
  lines: [line(chosen ?? open)],
});

const primary = (button: Action): Action => ({ ...button, style: 'primary' });
