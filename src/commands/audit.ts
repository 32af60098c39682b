import type { Command, CommandRequest, Reply } from '../domain/command.ts';
import { isFromElsewhere } from '../domain/from-elsewhere.ts';
import { actions, type Entry, heading, paragraph, quiet } from '../domain/message.ts';
import { whenWords } from '../domain/time/wording.ts';
import type { CommandDeps } from './deps.ts';
import { privately } from './signposting/privately.ts';

const SHOWN = 40;

/** `audit`: who changed what in this workspace, newest first. What people looked up is not there: it is not kept. */
export function createAudit({ channels, workspaces }: Pick<CommandDeps, 'channels' | 'workspaces'>): Command {
  return {
    name: 'audit',
    takes: '',
    summary: 'Who changed what here, and who was refused.',
    access: 'admin',
    accepts: (rest) => rest === '',
    run: show,
  };

  async function show({ invocation, now }: CommandRequest): Promise<Reply> {
    const { id, zone } = await channels.workspace(invocation.platform, invocation.workspaceId, now);
    const rows = await workspaces.audit(id, SHOWN);
    const summary = rows.length === 0 ? 'Nothing was changed here yet.' : `The last ${rows.length} changes.`;
    const entry = ({ at, actor, action, subject }: (typeof rows)[number]): Entry => ({
      title: actionWords(action),
      url: null,
      facts: [
        whenWords(at, zone, now),
        `by ${isFromElsewhere(actor) ? 'somebody of a joined channel' : actor}`,
        ...(subject === '' ? [] : [subject]),
      ],
      lines: [],
    });
    return privately({
      summary,
      blocks: [
        heading('Changes'),
        paragraph(summary),
        ...(rows.length === 0 ? [] : [{ kind: 'entries' as const, entries: rows.map(entry) }]),
        quiet('Kept for two years. After six months names are taken out. What people looked up is never kept.'),
        actions({ label: 'Settings', command: 'settings' }),
      ],
    });
  }
}

/** `feed.added` as `Feed added`. */
function actionWords(action: string): string {
  const words = action.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
