import type { Action } from '../../src/domain/message.ts';
import { spokenLabel } from '../../src/domain/spoken-label.ts';
import type { Button, KnownBlock } from './block-kit.ts';
import { fitting, plain, spoken } from './escape.ts';
import { LIMITS } from './limits.ts';
import { aside } from './sections.ts';
import { mrkdwnLines } from './spans.ts';

/** Action ids begin with who sees the message: the answer to a private button may take the message's place. */
export const BUTTON = { forOne: 'own', forAll: 'all', form: 'form' } as const;

/** Buttons in rows; one whose command is too long for Slack is said in words instead. */
export function actionRows(
  actions: readonly Action[],
  at: { readonly first: number; readonly forOne: boolean },
): readonly KnownBlock[] {
  const elements: Button[] = [];
  const typed: KnownBlock[] = [];
  actions.forEach((action, index) => {
    if (action.command.length <= LIMITS.buttonValue) elements.push(button(action, at.first + index, at.forOne));
    else typed.push(...inWords(action));
  });
  const rows: KnownBlock[] = [];
  for (let from = 0; from < elements.length; from += PER_ROW) {
    rows.push({ type: 'actions', elements: elements.slice(from, from + PER_ROW) });
  }
  return [...rows, ...typed];
}

/** A `plain_text` object of at most `most` characters. */
export const plainText = (text: string, most: number) =>
  ({ type: 'plain_text', text: fitting(text.replace(/\s+/g, ' ').trim(), most, plain) || '…', emoji: false }) as const;

const PER_ROW = LIMITS.actionsElements;

function button({ label, command, describes, style, confirm }: Action, index: number, forOne: boolean): Button {
  return {
    type: 'button',
    // Unique in the message, whatever its blocks: Slack refuses a repeated action_id in one block.
    action_id: `${forOne ? BUTTON.forOne : BUTTON.forAll}-${index}`,
    text: plainText(label, LIMITS.buttonText),
    value: command,
    ...(describes === undefined
      ? {}
      : { accessibility_label: fitting(spokenLabel({ label, describes }), LIMITS.accessibilityLabel, spoken) }),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plainText(label, LIMITS.confirmTitle),
            text: plainText(confirm, LIMITS.confirmText),
            confirm: plainText(label, LIMITS.confirmButton),
            deny: plainText('Cancel', LIMITS.confirmButton),
            ...(style === undefined ? {} : { style }),
          },
        }),
  };
}

function inWords({ label, command }: Action): readonly KnownBlock[] {
  const lines = mrkdwnLines([{ kind: 'text', text: `${label}: type /signpost ${command}` }]);
  return lines.map(aside);
}
