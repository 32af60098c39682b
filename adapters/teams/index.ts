import type { Role } from '../../src/domain/command.ts';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import { parseAddress } from './address.ts';
import { isAllowed } from './allowed.ts';
import type { Bot } from './bot.ts';
import { deliver, update } from './deliver.ts';
import { door } from './door.ts';
import { startFault, type TeamsOptions } from './options.ts';
import { createBot } from './sdk/bot.ts';
import { takeTurn } from './turn.ts';

const MINUTE = 60_000;

/** Signpost on Microsoft Teams. Throws an Error that names the setting when it must not start. */
export function createTeamsAdapter(options: TeamsOptions, now: () => Date): ChatAdapter {
  const fault = startFault(options);
  if (fault !== null) throw new Error(fault);
  const bot = createBot({ ...options, now });
  const roles = new Map<string, { readonly role: Role; readonly until: number }>();

  return {
    platform: 'teams',
    leadMs: 0,
    start: async (answer, http) => {
      http.route(
        '/api/messages',
        door((request) =>
          bot.receive(request, async (activity, turn) => {
            if (!isAllowed(activity, options))
              return options.log.warn('teams.refused', { platform: 'teams', code: 'TENANT' });
            // Teams sends a message again when the answer took too long: it runs once.
            if (activity.type === 'message' && activity.id !== undefined) {
              if (!(await options.firstTime(`${activity.conversation?.id ?? ''}/${activity.id}`))) return;
            }
            await takeTurn(activity, turn, { bot, answer, options });
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
      const at = now().getTime();
      if (known !== undefined && known.until > at) return known.role;
      const address = parseAddress(await options.addressOf(workspaceId, channelId));
      const member = address === null ? null : await bot.member(address, userId).catch(() => null);
      const role = roleIn(workspaceId, member);
      if (roles.size > 10_000) roles.clear();
      roles.set(key, { role, until: at + MINUTE });
      return role;
    },
    stop: async () => undefined,
  };
}

/** People of another tenant in a shared channel are guests, too. Not knowing is no permission. */
function roleIn(tenantId: string, member: Awaited<ReturnType<Bot['member']>>): Role {
  if (member === null) return 'member';
  if (member.role === 'guest' || (member.tenantId ?? tenantId) !== tenantId) return 'guest';
  return member.role === 'owner' ? 'admin' : 'member';
}
