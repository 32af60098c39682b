import type { Role } from '../../src/domain/command.ts';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import { createOnce } from '../once.ts';
import { parseAddress } from './address.ts';
import { refusalOf } from './allowed.ts';
import type { Bot } from './bot.ts';
import { deliver, update } from './deliver.ts';
import { door } from './door.ts';
import { requestIdOf, sayInPlace } from './in-place.ts';
import type { Clock } from './lanes.ts';
import { startFault, type TeamsOptions } from './options.ts';
import { createPacedBot } from './paced-bot.ts';
import { createBot } from './sdk/bot.ts';
import { takeTurn } from './turn.ts';

const MINUTE = 60_000;

/** Signpost on Microsoft Teams. Throws an Error that names the setting when it must not start. `clock` paces the calls to Teams. */
export function createTeamsAdapter(options: TeamsOptions, now: () => Date, clock: Clock = STEADY): ChatAdapter {
  const fault = startFault(options);
  if (fault !== null) throw new Error(fault);
  const bot = createPacedBot(createBot({ ...options, now }), clock);
  const once = createOnce('teams', options.firstTime, options.log);
  const roles = new Map<string, { readonly role: Role; readonly until: number }>();

  return {
    platform: 'teams',
    leadMs: 0,
    start: async (answer, http) => {
      http.route(
        '/api/messages',
        door((request) =>
          bot.receive(request, async (activity, turn) => {
            const code = refusalOf(activity, options);
            if (code !== null) {
              options.log.warn('teams.refused', { platform: 'teams', code });
              return sayInPlace(activity, NOT_HERE, turn);
            }
            const run = () =>
              takeTurn(activity, turn, { bot, answer, options }).catch((problem: unknown) => {
                options.log.error('teams.request_failed', { platform: 'teams', code: codeOf(problem) });
                throw problem;
              });
            await once(requestIdOf(activity), run, () => sayInPlace(activity, REPEATED, turn));
          }),
        ),
      );
    },
    deliver: (post) => deliver(bot, post),
    update: (target, messageId, message) => update(bot, target, messageId, message),
    // Reading back needs permission to read the channel, which we never ask for: an unknown post is a person's to settle.
    reconcile: async () => undefined,
    roleOf: async ({ workspaceId, channelId, userId }) => {
      const key = `${workspaceId}/${channelId}/${userId}`;
      const known = roles.get(key);
      // The steady clock: with the other set back, somebody would keep a role they lost.
      const at = clock.now();
      if (known !== undefined && known.until > at) return known.role;
      const address = parseAddress(await options.addressOf(workspaceId, channelId));
      const member = address === null ? null : await bot.member(address, userId).catch(() => null);
      const role = roleIn(workspaceId, member);
      if (roles.size > 10_000) roles.clear();
      if (member !== null) roles.set(key, { role, until: at + MINUTE });
      return role;
    },
    stop: async () => undefined,
  };
}

const NOT_HERE = 'Signpost is not set up for your organisation. Ask whoever looks after Teams where you work.';
/** Teams delivers again what took us too long: the answer to the first time may still come. */
const REPEATED = 'I have done that already. If nothing has changed, please try once more.';

function codeOf(problem: unknown): string {
  const { name, statusCode } = Object(problem) as { name?: unknown; statusCode?: unknown };
  return typeof statusCode === 'number' ? `TEAMS_${statusCode}` : String(name ?? 'unknown');
}

// Not the service's clock, which a person may set back by years: nobody would be answered for as long.
const STEADY: Clock = {
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** People of another tenant in a shared channel are guests, too. Not knowing is no permission. */
function roleIn(tenantId: string, member: Awaited<ReturnType<Bot['member']>>): Role {
  if (member === null) return 'member';
  if (member.role === 'guest' || (member.tenantId ?? tenantId) !== tenantId) return 'guest';
  return member.role === 'owner' ? 'admin' : 'member';
}
