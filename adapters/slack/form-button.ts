import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Field, Form } from '../../src/domain/message.ts';
import type { KnownBlock } from './block-kit.ts';
import { BUTTON, plainText } from './buttons.ts';
import { fitting, spoken } from './escape.ts';
import { LIMITS } from './limits.ts';
import { packed } from './sections.ts';
import { mrkdwnLines } from './spans.ts';

/** What a form's button carries, so that the form opens after a restart too. */
export interface CarriedForm {
  readonly title: string;
  readonly form: Form;
}

/** A form in a message: what it holds now, and the button that opens it. Modals are the only place Slack shows errors on a field. */
export function formBlocks(form: Form, at: { readonly first: number; readonly title: string }): readonly KnownBlock[] {
  const lines = form.fields.flatMap((field) =>
    mrkdwnLines([
      { kind: 'strong', text: `${field.label}:` },
      { kind: 'text', text: ` ${shownValue(field)}` },
    ]),
  );
  const now = packed(lines, '\n');
  // A form too long to carry goes without its fields: its command is asked for them when it opens.
  const value = carry({ title: at.title, form }) ?? carry({ title: at.title, form: { ...form, fields: [] } });
  if (value === null) {
    const say = `Type /signpost ${form.command} and what should change.`;
    return [...now, ...packed(mrkdwnLines([{ kind: 'text', text: say }]), '\n')];
  }
  return [
    ...now,
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: `${BUTTON.form}-${at.first}`,
          text: plainText('Fill in', LIMITS.buttonText),
          accessibility_label: fitting(`Fill in: ${at.title}`, LIMITS.accessibilityLabel, spoken),
          style: 'primary',
          value,
        },
      ],
    },
  ];
}

/** The form in a button's value, packed; null when it does not fit. */
export function carry(carried: CarriedForm): string | null {
  const packed = deflateRawSync(Buffer.from(JSON.stringify(carried))).toString('base64url');
  return packed.length <= LIMITS.buttonValue ? packed : null;
}

/** The form a button carried; null for anything else. */
export function carried(value: string): CarriedForm | null {
  try {
    const found: unknown = JSON.parse(
      inflateRawSync(Buffer.from(value, 'base64url'), { maxOutputLength: 100_000 }).toString(),
    );
    return isCarried(found) ? found : null;
  } catch {
    return null;
  }
}

function isCarried(found: unknown): found is CarriedForm {
  if (typeof found !== 'object' || found === null || !('title' in found) || !('form' in found)) return false;
  const { title, form } = found;
  if (typeof title !== 'string' || typeof form !== 'object' || form === null) return false;
  return 'command' in form && typeof form.command === 'string' && 'fields' in form && Array.isArray(form.fields);
}

const shownValue = ({ kind, value, options }: Field): string => {
  if (value === '') return 'not set';
  return kind === 'select' ? (options?.find((option) => option.value === value)?.label ?? value) : value;
};
