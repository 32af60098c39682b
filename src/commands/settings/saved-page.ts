import type { Reply } from '../../domain/command.ts';
import { type Action, actions, type Block, paragraph } from '../../domain/message.ts';
import { privately } from '../signposting/privately.ts';

/** A setting was saved: what it is now, and the way back. */
export function savedPage(summary: string, undo: string | null, ...more: readonly Block[]): Reply {
  const back: readonly Action[] =
    undo === null ? [] : [{ label: 'Undo', command: undo, describes: 'Back to what it was' }];
  return privately({
    summary,
    blocks: [
      paragraph(summary),
      ...more,
      actions(...back, { label: 'All settings', command: 'settings' }, { label: 'Back to set-up', command: 'setup' }),
    ],
  });
}
