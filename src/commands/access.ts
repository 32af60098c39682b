import type { Invocation, Platform, Role } from '../domain/command.ts';
import { type Block, type Message, paragraph, quiet, say } from '../domain/message.ts';
import type { ChannelStore } from '../ports/channels.ts';
import type { WorkspaceStore } from '../ports/workspaces.ts';

const RANK: Readonly<Record<Role, number>> = { guest: 0, member: 1, curator: 2, admin: 3 };

export interface AccessDeps {
  readonly channels: Pick<ChannelStore, 'workspace'>;
  readonly workspaces: Pick<WorkspaceStore, 'namedRole' | 'namedRoles' | 'note'>;
}

export const mayDo = (role: Role, needed: Role): boolean => RANK[role] >= RANK[needed];

/** The higher of the role a person was given by name and the one the platform gives: naming adds, it never takes away. */
export async function roleHere(
  { channels, workspaces }: AccessDeps,
  invocation: Invocation,
  platformRole: (invocation: Invocation) => Promise<Role>,
  now: Date,
): Promise<Role> {
  const { id, settings } = await channels.workspace(invocation.platform, invocation.workspaceId, now);
  const named = await workspaces.namedRole(id, invocation.userId);
  if (named === 'admin') return named;
  const asked = await platformRole(invocation);
  const given = asked === 'guest' && !settings.guestsReadOnly ? 'member' : asked;
  return named !== null && mayDo(named, given) ? named : given;
}

/** Writes a refusal into the audit, and says whom to ask. */
export async function refuse(
  { channels, workspaces }: AccessDeps,
  { command, needed, invocation }: { command: string; needed: Role; invocation: Invocation },
  now: Date,
): Promise<Message> {
  const { id } = await channels.workspace(invocation.platform, invocation.workspaceId, now);
  await workspaces.note(id, { actor: invocation.userId, action: 'command.refused', subject: command }, now);
  if (needed === 'member' || needed === 'guest') {
    const guests = 'Guests can ask here, but not post or suggest. Ask a member of the team to do it.';
    return say(guests, paragraph(guests));
  }
  const admins = (await workspaces.namedRoles(id)).filter(({ role }) => role === 'admin').map(({ userId }) => userId);
  const who = needed === 'curator' ? 'curators and Signpost admins' : 'Signpost admins';
  const summary = `Only ${who} can do this. ${whomToAsk(admins, invocation.platform)}`;
  return say(summary, paragraph(summary), ...howToBeNamed(needed, invocation));
}

/** Whoever installs Signpost need not be an admin of the workspace: the way to become one here, with what others need for it. */
function howToBeNamed(needed: 'curator' | 'admin', { platform, userId }: Invocation): readonly Block[] {
  if (platform !== 'slack' && platform !== 'teams') return [];
  const typed = `${platform === 'slack' ? '/signpost ' : ''}settings ${needed} ${userId}`;
  const setting = needed === 'admin' ? 'ADMINS' : 'CURATORS';
  return [
    quiet(
      `Should you be one? An admin can type “${typed}”. Or whoever runs Signpost can add ${userId} to its setting ${setting}.`,
    ),
  ];
}

function whomToAsk(admins: readonly string[], platform: Platform): string {
  const names = admins.slice(0, 3).map((userId) => `@${userId}`);
  if (names.length > 0) return `Ask ${names.join(' or ')}.`;
  switch (platform) {
    case 'slack':
      return 'Ask an admin or an owner of your workspace.';
    case 'teams':
      return 'Ask an owner of your team.';
    case 'web':
    case 'terminal':
      return 'Ask an admin, or choose to speak as one.';
    default:
      return platform satisfies never;
  }
}
