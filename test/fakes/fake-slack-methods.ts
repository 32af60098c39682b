import type { FakePost, SlackWorld } from './fake-slack.ts';
import { messageFault, viewFault } from './fake-slack-checks.ts';

type Args = Readonly<Record<string, unknown>>;
type Result = { readonly ok: boolean; readonly error?: string } & Record<string, unknown>;

/** One call to the Web API. https://docs.slack.dev/reference/methods */
export function callMethod(world: SlackWorld, method: string, args: Args, token: string, origin: string): Result {
  if (method === 'oauth.v2.access') return exchange(world, args);
  if (method === 'apps.connections.open') {
    return token.startsWith('xapp-')
      ? { ok: true, url: `${origin.replace('http', 'ws')}/socket` }
      : no('not_allowed_token_type');
  }
  const owner = world.tokens.get(token);
  if (owner === undefined) return no(token === '' ? 'not_authed' : 'invalid_auth');
  if (owner.revoked) return no('token_revoked');
  const known = METHODS[method];
  if (known === undefined) return no('unknown_method');
  if (known.scope !== null && !owner.scopes.includes(known.scope)) return no('missing_scope');
  return known.run(world, args, owner.team, token);
}

const no = (error: string, why = ''): Result => ({ ok: false, error, ...(why === '' ? {} : { why }) });
const text = (args: Args, name: string): string => (typeof args[name] === 'string' ? args[name] : '');

interface Method {
  readonly scope: string | null;
  readonly run: (world: SlackWorld, args: Args, team: string, token: string) => Result;
}

/** https://docs.slack.dev/reference/methods/users.conversations */
const READ_SCOPES: Readonly<Record<string, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    scope: null,
    run: (_world, _args, team) => ({
      ok: true,
      team_id: team,
      user_id: 'UBOT',
      bot_id: 'BBOT',
      url: 'https://team.example/',
    }),
  },
  'auth.revoke': {
    scope: null,
    run(world, _args, _team, token) {
      const owner = world.tokens.get(token);
      if (owner !== undefined) owner.revoked = true;
      return { ok: true, revoked: true };
    },
  },
  'chat.postMessage': { scope: 'chat:write', run: (world, args, team) => post(world, args, team, null) },
  'chat.postEphemeral': {
    scope: 'chat:write',
    run: (world, args, team) => post(world, args, team, text(args, 'user')),
  },
  'chat.update': {
    scope: 'chat:write',
    run(world, args) {
      const found = world.posts.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
      if (found === undefined) return no('message_not_found');
      const wrong = checked(world, args);
      if (wrong !== null) return wrong;
      found.text = text(args, 'text');
      found.blocks = blocksOf(args);
      found.edited = true;
      return { ok: true, channel: found.channel, ts: found.ts };
    },
  },
  'chat.scheduleMessage': {
    scope: 'chat:write',
    run(world, args, team) {
      const postAt = Number(args.post_at);
      const wrong = closed(world, text(args, 'channel')) ?? checked(world, args);
      if (wrong !== null) return wrong;
      if (postAt * 1000 <= world.now().getTime()) return no('time_in_past');
      world.ids += 1;
      const id = `Q${world.ids}`;
      world.scheduled.push({
        id,
        team,
        channel: text(args, 'channel'),
        post_at: postAt,
        text: text(args, 'text'),
        blocks: blocksOf(args),
        metadata: args.metadata,
      });
      return { ok: true, channel: args.channel, scheduled_message_id: id, post_at: postAt };
    },
  },
  'chat.deleteScheduledMessage': {
    scope: 'chat:write',
    run(world, args) {
      const at = world.scheduled.findIndex(
        ({ id, channel }) => id === args.scheduled_message_id && channel === args.channel,
      );
      // Slack lets nobody stop a message in its last minute.
      if (at < 0 || (world.scheduled[at]?.post_at ?? 0) * 1000 - world.now().getTime() < 60_000)
        return no('invalid_scheduled_message_id');
      world.scheduled.splice(at, 1);
      return { ok: true };
    },
  },
  'chat.scheduledMessages.list': {
    scope: null,
    run(world, args, team) {
      const from = Number(args.oldest ?? 0);
      const to = Number(args.latest ?? Number.MAX_SAFE_INTEGER);
      const waiting = world.scheduled.filter(
        (each) => each.team === team && each.channel === args.channel && each.post_at > from && each.post_at < to,
      );
      return page(
        waiting.map(({ id, channel, post_at, text }) => ({ id, channel_id: channel, post_at, text })),
        args,
        'scheduled_messages',
      );
    },
  },
  'conversations.info': {
    scope: 'channels:read',
    run(world, args) {
      const found = world.channels.get(text(args, 'channel'));
      if (found === undefined) return no('channel_not_found');
      return {
        ok: true,
        channel: {
          id: args.channel,
          ...(found.name === undefined ? {} : { name: found.name }),
          is_archived: found.archived === true,
          is_member: found.member ?? true,
          is_private: found.private === true,
        },
      };
    },
  },
  'conversations.history': {
    scope: 'channels:history',
    run(world, args, team) {
      const found = world.posts.filter(
        (each) =>
          each.team === team &&
          each.channel === args.channel &&
          each.onlyFor === null &&
          Number(each.ts) > Number(args.oldest ?? 0),
      );
      return page(
        found.map(({ ts, text, metadata }) => ({ ts, text, metadata })),
        args,
        'messages',
      );
    },
  },
  'users.info': {
    scope: 'users:read',
    run(world, args, team) {
      const user = world.users.get(text(args, 'user'));
      return user === undefined ? no('user_not_found') : { ok: true, user: { team_id: team, ...user } };
    },
  },
  'users.conversations': {
    scope: null,
    run(world, args, _team, token) {
      const granted = world.tokens.get(token)?.scopes ?? [];
      const types = (text(args, 'types') || 'public_channel').split(',');
      const needed = types.map((type) => READ_SCOPES[type] ?? 'unknown');
      if (needed.includes('unknown')) return no('invalid_types');
      if (needed.some((scope) => !granted.includes(scope))) return no('missing_scope');
      const user = text(args, 'user') || 'UBOT';
      if (user !== 'UBOT' && !world.users.has(user)) return no('user_not_found');
      const found = [...world.channels].filter(
        ([, each]) =>
          types.includes(each.private === true ? 'private_channel' : 'public_channel') &&
          (user === 'UBOT' ? (each.member ?? true) : each.people?.includes(user) === true) &&
          // Slack tells of a private channel only whoever is in it themselves.
          (each.private !== true || (each.member ?? true)) &&
          (args.exclude_archived !== true && args.exclude_archived !== 'true' ? true : each.archived !== true),
      );
      return page(
        found.map(([id, { name }]) => ({ id, ...(name === undefined ? {} : { name }) })),
        args,
        'channels',
      );
    },
  },
  'views.open': { scope: null, run: (world, args) => triggered(world, args) ?? show(world, 'views.open', args, null) },
  'views.update': {
    scope: null,
    run: (world, args) =>
      world.views.some(({ id }) => id === args.view_id) ? show(world, 'views.update', args, null) : no('not_found'),
  },
  'views.publish': { scope: null, run: (world, args) => show(world, 'views.publish', args, text(args, 'user_id')) },
};

function post(world: SlackWorld, args: Args, team: string, onlyFor: string | null): Result {
  const asked = text(args, 'channel');
  const direct = world.users.has(asked);
  const wrong = (direct ? null : closed(world, asked)) ?? checked(world, args);
  if (wrong !== null) return wrong;
  world.ids += 1;
  const made: FakePost = {
    team,
    channel: direct ? `D${asked}` : asked,
    ts: `${Math.floor(world.now().getTime() / 1000)}.${String(world.ids).padStart(6, '0')}`,
    text: text(args, 'text'),
    blocks: blocksOf(args),
    metadata: args.metadata,
    onlyFor,
    edited: false,
  };
  world.posts.push(made);
  return onlyFor === null ? { ok: true, channel: made.channel, ts: made.ts } : { ok: true, message_ts: made.ts };
}

/** What a good app never leaves out or asks for, beside what Slack refuses. */
function checked(world: SlackWorld, args: Args): Result | null {
  if (text(args, 'text').trim() === '') world.problems.push('a message without text');
  if (args.link_names !== undefined || (args.parse !== undefined && args.parse !== 'none'))
    world.problems.push('names become mentions');
  const wrong = messageFault(args);
  return wrong === null ? null : no(wrong.code, wrong.why);
}

function closed(world: SlackWorld, channel: string): Result | null {
  const found = world.channels.get(channel);
  if (found === undefined) return no('channel_not_found');
  if (found.archived === true) return no('is_archived');
  return found.member === false ? no('not_in_channel') : null;
}

function triggered(world: SlackWorld, args: Args): Result | null {
  const trigger = world.triggers.get(text(args, 'trigger_id'));
  if (trigger === undefined) return no('invalid_trigger_id');
  if (trigger.used) return no('exchanged_trigger_id');
  if (world.now().getTime() - trigger.at > 3_000) return no('expired_trigger_id');
  trigger.used = true;
  return null;
}

function show(world: SlackWorld, method: string, args: Args, user: string | null): Result {
  const wrong = viewFault(args.view);
  if (wrong !== null) return no(wrong.code, wrong.why);
  world.ids += 1;
  const id = text(args, 'view_id') || `V${world.ids}`;
  const view = args.view as Record<string, unknown>;
  world.views.push({ method, id, user, view });
  return { ok: true, view: { id, ...view } };
}

function page(all: readonly object[], args: Args, name: string): Result {
  const limit = Math.min(Number(args.limit ?? 100), 2);
  const from = Number(args.cursor ?? 0);
  const next = from + limit < all.length ? String(from + limit) : '';
  return { ok: true, [name]: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
}

function exchange(world: SlackWorld, args: Args): Result {
  const found = world.codes.get(text(args, 'code'));
  if (found === undefined) return no('invalid_code');
  world.codes.delete(text(args, 'code'));
  const scopes = ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read', 'im:write'];
  world.tokens.set(found.token, { team: found.team ?? 'E1', scopes, revoked: false });
  return {
    ok: true,
    app_id: 'A1',
    token_type: 'bot',
    access_token: found.token,
    scope: scopes.join(','),
    bot_user_id: 'UBOT',
    authed_user: { id: found.user },
    team: found.team === null ? null : { id: found.team, name: 'A team' },
    enterprise: found.organisation ? { id: 'E1', name: 'An organisation' } : null,
    is_enterprise_install: found.organisation,
  };
}

const blocksOf = (args: Args): readonly Record<string, unknown>[] => (Array.isArray(args.blocks) ? args.blocks : []);
