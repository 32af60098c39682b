import type { Message } from '../../src/domain/message.ts';
import type { HomeView, ModalView } from './block-kit.ts';
import { plainText } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { renderSlack } from './render.ts';
import { section } from './sections.ts';
import { type ViewMetadata, writeMetadata } from './view-metadata.ts';

/** An answer in a modal, where there is no message to put it in. */
export function messageView(message: Message, where: Omit<ViewMetadata, 'command'>): ModalView {
  const heading = message.blocks.find((block) => block.kind === 'heading');
  return {
    type: 'modal',
    callback_id: 'signpost-answer',
    private_metadata: writeMetadata({ ...where, command: '' }),
    title: plainText(heading?.kind === 'heading' ? heading.text : 'Signpost', LIMITS.viewTitle),
    close: plainText('Close', LIMITS.viewButton),
    blocks: renderSlack(message, { forOne: true }).blocks,
  };
}

/** What stands in a modal until the answer is there. */
export function waitingView(where: Omit<ViewMetadata, 'command'>): ModalView {
  return {
    type: 'modal',
    callback_id: 'signpost-waiting',
    private_metadata: writeMetadata({ ...where, command: '' }),
    title: plainText('Signpost', LIMITS.viewTitle),
    close: plainText('Close', LIMITS.viewButton),
    blocks: [section('One moment. The answer comes here.')],
  };
}

export function homeView(message: Message, where: Omit<ViewMetadata, 'command'>): HomeView {
  return {
    type: 'home',
    private_metadata: writeMetadata({ ...where, command: '' }),
    blocks: renderSlack(message, { forOne: true }).blocks,
  };
}
