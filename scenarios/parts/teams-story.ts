import { aTeamsActivity, CHANNEL, pressOf, sendToBot, TENANT } from '../../test/builders/a-teams-activity.ts';
import type { FakeConnector, SentActivity } from '../../test/fakes/fake-connector.ts';

type Json = Record<string, unknown>;

/** The owner's own chat with the bot. */
export const PERSONAL = { id: 'a:29:owner', conversationType: 'personal', tenantId: TENANT };
const TEAM = { tenant: { id: TENANT }, team: { id: '19:team' }, channel: { id: CHANNEL.id, name: 'Ward 7' } };

/** What came back for one activity: in the same exchange, and as posts. */
export interface Came {
  readonly status: number;
  readonly body: string;
  readonly sent: readonly SentActivity[];
}

/** An owner of a team at Teams. Places are the channel of the team, or her own chat. */
export interface Owner {
  /** Sends an activity from a place, over HTTP. */
  sends(activity: object, from?: typeof CHANNEL | typeof PERSONAL): Promise<Came>;
  /** Presses the button of this label on a card, with what she filled in; where it asks, yes is pressed. Gives the card she then sees. */
  presses(
    label: string,
    on: Json,
    how?: { in?: typeof CHANNEL; filledIn?: Readonly<Record<string, string>> },
  ): Promise<Json>;
}

export function ownerAt(connector: FakeConnector, url: string): Owner {
  const sends: Owner['sends'] = async (activity, from = PERSONAL) => {
    const before = connector.sent.length;
    const came = await sendToBot(
      url,
      aTeamsActivity(connector.serviceUrl, {
        from: { id: '29:owner', aadObjectId: 'aad-owner', name: 'An Owner' },
        conversation: from,
        channelData: from === CHANNEL ? TEAM : { tenant: { id: TENANT } },
        ...activity,
      }),
    );
    return { ...came, sent: connector.sent.slice(before) };
  };
  return {
    sends,
    presses: async (label, on, { in: place, filledIn = {} } = {}) => {
      const data = { ...dataOf(label, on), ...filledIn };
      const { body, sent } = await sends(pressOf(data), place);
      const answer = body === '' ? {} : (JSON.parse(body) as Json);
      if (answer.type === 'application/vnd.microsoft.card.adaptive') return answer.value as Json;
      const own = sent.find(({ conversation }) => conversation === PERSONAL.id);
      return own === undefined ? answer : cardOf(own);
    },
  };
}

/** The card of a post. */
export function cardOf(post: SentActivity | undefined): Json {
  const [first] = (post?.body.attachments ?? []) as { content?: Json }[];
  if (first?.content === undefined) throw new Error('There is no card.');
  return first.content;
}

/** What the button of this label sends; of one that asks first, what its yes sends. */
function dataOf(label: string, on: Json): Json {
  const button = actionsIn(on).find(({ title }) => title === label);
  if (button === undefined) throw new Error(`The card has no button “${label}”: ${JSON.stringify(on).slice(0, 2000)}`);
  const [yes] = button.type === 'Action.ShowCard' ? actionsIn((button.card ?? {}) as Json) : [button];
  return (yes?.data ?? {}) as Json;
}

function actionsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (value === null || typeof value !== 'object') return [];
  const it = value as Json;
  if (typeof it.type === 'string' && it.type.startsWith('Action.')) return [it];
  return Object.values(it).flatMap(actionsIn);
}
