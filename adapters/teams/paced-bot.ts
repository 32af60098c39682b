import { channelOf, tenantOf } from './activity.ts';
import type { Bot } from './bot.ts';
import { type Clock, createLanes } from './lanes.ts';
import { PACE } from './limits.ts';
import { retryAfterOf } from './sdk/outcome.ts';

/** Where a call counts: in its tenant, and in its conversation for its kind. */
interface Counted {
  readonly tenantId: string;
  readonly conversation: string;
  readonly kind: 'post' | 'members';
}

/**
 * The same bot, calling Teams no more often than Teams takes it, per conversation and per tenant. A call whose turn is far off
 * throws MustWait and sends nothing. A conversation told to wait (429) waits alone; its tenant waits only where so many of its
 * conversations are told at once that it must be the tenant Teams means, which it does not say.
 */
export function createPacedBot(bot: Bot, clock: Clock): Bot {
  const conversations = createLanes(clock);
  const tenants = createLanes(clock);
  const told = new Map<string, Map<string, number>>();

  async function paced<T>({ tenantId, conversation, kind }: Counted, call: () => Promise<T>): Promise<T> {
    const lane = `${kind} ${conversation}`;
    // The conversation first: what waits for its own turn takes none of the tenant's.
    await conversations.turn(lane, PACE[kind]);
    await tenants.turn(tenantId, PACE.tenant);
    try {
      return await call();
    } catch (problem) {
      const ms = retryAfterOf(problem);
      if (ms !== null) {
        conversations.hold(lane, ms);
        if (manyTold(tenantId, lane)) tenants.hold(tenantId, ms);
      }
      throw problem;
    }
  }

  function manyTold(tenantId: string, lane: string): boolean {
    const now = clock.now();
    const recent = [...(told.get(tenantId) ?? [])].filter(([each, at]) => each !== lane && now - at <= AT_ONCE);
    const lanes = new Map([...recent, [lane, now]]);
    told.set(tenantId, lanes);
    return lanes.size >= MANY;
  }

  const inChannel = (address: { tenantId: string; conversationId: string }, kind: Counted['kind'] = 'post') => ({
    tenantId: address.tenantId,
    conversation: address.conversationId,
    kind,
  });

  return {
    receive: (request, turn) =>
      bot.receive(request, (activity, answer) => {
        const here = {
          tenantId: tenantOf(activity) ?? '',
          conversation: channelOf(activity) ?? '',
          kind: 'post',
        } as const;
        return turn(activity, { ...answer, send: (sent) => paced(here, () => answer.send(sent)) });
      }),
    post: (address, ...more) => paced(inChannel(address), () => bot.post(address, ...more)),
    update: (address, ...more) => paced(inChannel(address), () => bot.update(address, ...more)),
    openPersonal: (address, userId) =>
      paced({ tenantId: address.tenantId, conversation: `with ${userId}`, kind: 'post' }, () =>
        bot.openPersonal(address, userId),
      ),
    member: (address, userId) => paced(inChannel(address, 'members'), () => bot.member(address, userId)),
  };
}

/** So many conversations of one tenant, told to wait within so many milliseconds. */
const MANY = 3;
const AT_ONCE = 1_000;
