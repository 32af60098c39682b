import { type FakeSlack, startFakeSlack } from '../../test/fakes/fake-slack.ts';
import type { Teller } from '../main.ts';
import type { StoryFeed } from './a-feed.ts';
import type { StoryClock, StoryService } from './a-service.ts';
import { tablesNaming } from './tables-naming.ts';

type Json = Record<string, unknown>;

/** How Slack reaches the app: signed requests, or envelopes over a socket. Each gives what was acknowledged. */
export interface SlackDoor {
  command(fields: Readonly<Record<string, string>>): Promise<unknown>;
  interactive(payload: object): Promise<unknown>;
  event(body: object): Promise<unknown>;
}

/** Something of ours a person has before them. */
export interface Shown {
  readonly text: string;
  readonly blocks: readonly Json[];
  /** Set when it is a modal. */
  readonly view: (Json & { readonly id: string }) | null;
  /** Everybody in the channel sees it. */
  readonly forAll: boolean;
  /** As it went over the wire. */
  readonly wire: string;
}

/** Somebody at Slack, in one conversation. Each act gives the next thing that person is shown. */
export interface Person {
  says(text: string): Promise<Shown>;
  /** Presses the button of this label; its ids are those it came with. Where it asks to confirm, yes is said. */
  presses(label: string, on: Shown): Promise<Shown>;
  /** Sends a modal in, with `values` by field; a field left out keeps what it came with. */
  sends(view: Shown, values: Readonly<Record<string, string>>): Promise<Shown>;
}

export function personAt(slack: FakeSlack, door: SlackDoor, user: string, channel: string): Person {
  const { team } = WARD;
  const shared = () => ({
    team: { id: team },
    user: { id: user, username: user.toLowerCase() },
    trigger_id: slack.trigger(),
  });
  const shown = async (act: () => Promise<unknown>): Promise<Shown> => {
    const from = { answers: slack.answers.length, views: slack.world.views.length };
    const refused = errorsIn(await inTime(act(), user));
    if (refused !== null) return refused;
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      const found = newest(slack, from);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    throw new Error(`Nothing was shown to ${user}.`);
  };
  return {
    says: (text) =>
      shown(() =>
        door.command({
          command: '/signpost',
          text,
          team_id: team,
          channel_id: channel,
          user_id: user,
          user_name: user.toLowerCase(),
          trigger_id: slack.trigger(),
          response_url: slack.responseUrl(channel, user),
        }),
      ),
    presses: (label, on) => {
      const action = buttonNamed(label, on);
      const place =
        on.view === null
          ? {
              response_url: slack.responseUrl(channel, user),
              channel: { id: channel },
              container: { type: 'message', channel_id: channel, is_ephemeral: !channel.startsWith('D') },
            }
          : { view: on.view, container: { type: 'view', view_id: on.view.id } };
      return shown(() => door.interactive({ type: 'block_actions', ...shared(), ...place, actions: [action] }));
    },
    sends: ({ view }, values) => {
      if (view === null) throw new Error('That is no modal.');
      const filled = { ...view, state: { values: stateOf(view, values) } };
      return shown(() => door.interactive({ type: 'view_submission', ...shared(), view: filled }));
    },
  };
}

/** The workspace both stories are about. */
export const WARD = {
  team: 'TWARDSEVEN',
  channel: 'CWARDSEVEN',
  /** An admin of the workspace. */
  matron: 'UMATRON',
  nurse: 'UNURSE',
  token: 'xoxb-of-the-story',
} as const;
const SCOPES = ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read', 'im:write'];

/** A Slack with the ward's workspace and nothing else; `installed`: it takes the token already. */
export async function wardSlack(clock: StoryClock, { installed }: { installed: boolean }): Promise<FakeSlack> {
  const slack = await startFakeSlack({ now: () => clock.now });
  const { tokens, users, channels } = slack.world;
  for (const each of [tokens, users, channels]) each.clear();
  if (installed) tokens.set(WARD.token, { team: WARD.team, scopes: SCOPES, revoked: false });
  users.set(WARD.matron, { id: WARD.matron, is_admin: true }).set(WARD.nurse, { id: WARD.nurse });
  channels.set(WARD.channel, {});
  return slack;
}

interface Stage {
  readonly slack: FakeSlack;
  readonly feed: StoryFeed;
  readonly world: StoryService;
}

/** The end of both stories, after the app was removed on 1 November: silence, then nothing left. */
export async function isForgotten(tell: Teller, { slack, feed, world }: Stage): Promise<void> {
  const words = Object.values(WARD);
  const calls = slack.calls.length;
  const { readings } = feed;
  await world.until('2026-11-16T12:00:00Z');
  tell.holds('three Mondays pass, and Slack is not called once', slack.calls.length === calls);
  tell.holds('the feed is not read for nobody', feed.readings === readings);
  tell.holds('the rest is kept for thirty days', tablesNaming(world.database, words).length > 0);

  tell.step('thirty-one days after the removal');
  await world.until('2026-12-02T12:00:00Z');
  const left = tablesNaming(world.database, words);
  tell.holds('no table holds the workspace, its channel or its people', left.length === 0, left);
  tell.holds('Slack refused nothing', slack.world.refused.length === 0, slack.world.refused);
  tell.holds('nothing sent broke a rule of Slack', slack.world.problems.length === 0, slack.world.problems);
}

/** A message the app posted, as whoever reads it sees it. */
export function postShown(post: { readonly text: string; readonly blocks: readonly Json[] } | undefined): Shown {
  const { text, blocks } = post ?? { text: '', blocks: [] };
  return { text, blocks, view: null, forAll: true, wire: JSON.stringify({ text, blocks }) };
}

/** Both signs that the app was removed, which Slack sends in any order; from now on it takes the token no more. */
export async function removeApp(slack: FakeSlack, door: SlackDoor): Promise<void> {
  const owner = slack.world.tokens.get(WARD.token);
  if (owner !== undefined) owner.revoked = true;
  // Slack drops what it was to post for an app that is gone.
  slack.world.scheduled.length = 0;
  for (const event of [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }]) {
    await door.event({
      type: 'event_callback',
      team_id: WARD.team,
      api_app_id: 'A1',
      event_id: `Ev-${event.type}`,
      event_time: Math.floor(slack.world.now().getTime() / 1000),
      event,
    });
  }
}

/** Resolves when `test` holds, or after a while: what is told next then says that it does not. */
export async function before(test: () => boolean): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && !test(); waited += LOOK_MS)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** Real time an answer may take on a busy machine. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 5;

async function inTime<T>(acting: Promise<T>, user: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Nothing acknowledged what ${user} did.`)), PATIENCE_MS);
  });
  return Promise.race([acting, late]).finally(() => clearTimeout(timer));
}

function newest(slack: FakeSlack, from: { readonly answers: number; readonly views: number }): Shown | undefined {
  const answers = slack.answers
    .slice(from.answers)
    .filter(({ body }) => body.delete_original !== true)
    .map(
      ({ body }): Shown => ({
        text: String(body.text),
        blocks: jsonList(body.blocks),
        view: null,
        forAll: body.response_type === 'in_channel',
        wire: JSON.stringify(body),
      }),
    );
  const views = slack.world.views.slice(from.views).map(
    ({ id, view }): Shown => ({
      text: '',
      blocks: jsonList(view.blocks),
      view: { ...view, id },
      forAll: false,
      wire: JSON.stringify(view),
    }),
  );
  return [...answers, ...views].find(({ wire }) => !wire.includes('One moment. The answer comes here.'));
}

/** What a modal answered about its fields, as something shown. */
function errorsIn(acknowledged: unknown): Shown | null {
  if (!isJson(acknowledged) || !isJson(acknowledged.errors)) return null;
  const wire = JSON.stringify(acknowledged);
  return { text: wire, blocks: [], view: null, forAll: false, wire };
}

function buttonNamed(label: string, { blocks, wire }: Shown): Json {
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? jsonList(block.elements) : []));
  const found = buttons.find(({ text }) => isJson(text) && text.text === label);
  if (found === undefined) throw new Error(`There is no button “${label}” on: ${wire.slice(0, 2_000)}`);
  const { type, action_id, value } = found;
  return { type, action_id, value };
}

/** What Slack sends of each input of a view: its own value where none is given. */
function stateOf(view: Json, values: Readonly<Record<string, string>>): Json {
  const state: Json = {};
  for (const { type, block_id, element } of jsonList(view.blocks)) {
    if (type !== 'input' || typeof block_id !== 'string' || !isJson(element)) continue;
    state[block_id] = { [String(element.action_id)]: { type: element.type, ...filledIn(element, values[block_id]) } };
  }
  return state;
}

function filledIn(element: Json, given: string | undefined): Json {
  switch (element.type) {
    case 'plain_text_input':
      return { value: given ?? element.initial_value ?? null };
    case 'timepicker':
      return { selected_time: given ?? element.initial_time ?? null };
    case 'datepicker':
      return { selected_date: given ?? element.initial_date ?? null };
    case 'conversations_select':
      return { selected_conversation: given ?? element.initial_conversation ?? null };
    case 'users_select':
      return { selected_user: given ?? element.initial_user ?? null };
    case 'static_select':
      return { selected_option: given === undefined ? (element.initial_option ?? null) : { value: given } };
    default:
      throw new Error(`Nobody can fill in a ${String(element.type)}.`);
  }
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const jsonList = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
