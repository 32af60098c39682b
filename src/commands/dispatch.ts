import type { Command, CommandRequest, Invocation, Reply, Role } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import { say } from '../domain/message.ts';
import type { Log } from '../ports/log.ts';
import { type AccessDeps, mayDo, refuse, roleHere } from './access.ts';
import { addressed, type CommunityDeps } from './community-scope.ts';
import { findCommand } from './find-command.ts';
import { createRateLimit } from './rate-limit.ts';

export interface DispatchOptions {
  readonly commands: readonly Command[];
  readonly deps: AccessDeps & CommunityDeps;
  readonly log: Log;
  readonly now: () => Date;
  /** What the platform says a person is. Asked only for commands that need it. */
  readonly role: (invocation: Invocation) => Promise<Role>;
  /** The sentence for an error that is nobody's bug, such as a full disk; null where it is one. */
  readonly excuse?: (error: unknown) => UserFacingError | null;
}

/**
 * Whatever somebody says to the reply they get: the one place where a surprise becomes an answer. Never throws; logs the
 * command and never a word of the text.
 */
export function createDispatch({ commands, deps, log, now, role, excuse = () => null }: DispatchOptions) {
  const limit = createRateLimit({ most: 30, withinMs: 10_000, waitMs: 30_000 });

  return async (invocation: Invocation): Promise<Reply> => {
    const { platform, workspaceId, userId } = invocation;
    const start = now();
    if (!limit.allows(JSON.stringify([platform, workspaceId, userId]), start)) {
      log.warn('command.limited', { platform, code: 'RATE_LIMIT' });
      return refusal('Please wait 30 seconds. Then ask again.', 'RATE_LIMIT');
    }
    let name = 'none';
    try {
      const { command, rest } = findCommand(commands, invocation.text);
      name = command.name;
      const reply = await runIt(command, { invocation, rest, now: start, role: once(invocation, start) });
      log.info('command.answered', {
        command: name,
        platform,
        count: countOf(reply),
        ms: now().getTime() - start.getTime(),
        ...(reply.problem === undefined ? {} : { code: reply.problem.code }),
      });
      return reply;
    } catch (error) {
      log.error('command.failed', { command: name, platform, code: codeOf(error), at: whereabouts(error) });
      const known = excuse(error);
      if (known !== null) return refusal(known.message, known.code);
      const sorry = 'Something went wrong on our side. Nothing was changed that we know of. Please try again.';
      return refusal(`${sorry} If it happens again, tell your admin and quote ${invocation.id}.`, 'SURPRISE');
    }
  };

  async function runIt(command: Command, request: CommandRequest): Promise<Reply> {
    const { invocation, now: at } = request;
    try {
      if (command.access !== 'guest' && !mayDo(await request.role(), command.access)) {
        const message = await refuse(deps, { command: command.name, needed: command.access, invocation }, at);
        return { visibility: 'private', message, problem: { code: 'NOT_ALLOWED', field: null } };
      }
      return await command.run({ ...request, invocation: await addressed(deps, command.name, invocation) });
    } catch (error) {
      if (error instanceof UserFacingError) return refusal(error.message, error.code, error.field);
      throw error;
    }
  }

  /** One question to the platform for each command, however often the command asks. */
  function once(invocation: Invocation, at: Date): () => Promise<Role> {
    let asked: Promise<Role> | null = null;
    return () => {
      asked ??= roleHere(deps, invocation, role, at);
      return asked;
    };
  }
}

const refusal = (sentence: string, code: string, field: string | null = null): Reply => ({
  visibility: 'private',
  message: say(sentence),
  problem: { code, field },
});

/** How much an answer holds: resources and items of an answer, entries of a list. */
const countOf = ({ facts, message }: Reply): number =>
  facts === undefined
    ? message.blocks.reduce((sum, block) => sum + (block.kind === 'entries' ? block.entries.length : 0), 0)
    : facts.resources.length + facts.items.length;

/** A stable code; never the message, for it may repeat what somebody typed. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNEXPECTED';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Function and file of the topmost line of our own. */
function whereabouts(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const ours = lines.find((each) => /^\s+at .*\/(?:src|feeds|adapters)\//.test(each) && !each.includes('node_modules'));
  const [, where = 'unknown'] = /((?:src|feeds|adapters)\/[\w./-]+:\d+)/.exec(ours ?? '') ?? [];
  return where;
}
