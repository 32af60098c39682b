import type { Field, Form } from '../../src/domain/message.ts';
import type { InputBlock, ModalView, Option } from './block-kit.ts';
import { plainText } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { type ViewMetadata, writeMetadata } from './view-metadata.ts';

/** Which of our modals a submission comes from. */
export const FORM_CALLBACK = 'signpost-form';

/** A form as a modal. Each field is a block of its own name, so that an error finds its place. */
export function formView(form: Form, title: string, where: Omit<ViewMetadata, 'command'>): ModalView {
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: writeMetadata({ ...where, command: form.command }),
    title: plainText(title, LIMITS.viewTitle),
    submit: plainText(form.submit, LIMITS.viewButton),
    close: plainText('Cancel', LIMITS.viewButton),
    blocks: form.fields.slice(0, LIMITS.viewBlocks).map(input),
  };
}

function input(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name.slice(0, LIMITS.id),
    label: plainText(field.label, LIMITS.inputLabel),
    optional: field.optional === true,
    ...(field.hint === undefined ? {} : { hint: plainText(field.hint, LIMITS.inputHint) }),
    element: element(field),
  };
}

function element(field: Field): InputBlock['element'] {
  const { kind, value } = field;
  if (field.picks !== undefined) return picking(field.picks, value);
  switch (kind) {
    case 'text':
    case 'multiline':
      return typing(field);
    case 'date':
      return {
        type: 'datepicker',
        action_id: ACTION,
        ...(/^\d{4}-\d\d-\d\d$/.test(value) ? { initial_date: value } : {}),
      };
    case 'time':
      return { type: 'timepicker', action_id: ACTION, ...(/^\d\d:\d\d$/.test(value) ? { initial_time: value } : {}) };
    case 'select':
      return choosing(field);
    default:
      return kind satisfies never;
  }
}

const ACTION = 'value';

/** Slack's own menus of channels and people: they know those we do not. */
function picking(what: NonNullable<Field['picks']>, value: string): InputBlock['element'] {
  switch (what) {
    case 'channel':
      return {
        type: 'conversations_select',
        action_id: ACTION,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(/^[CG][A-Z0-9]+$/.test(value)
          ? { initial_conversation: value }
          : { default_to_current_conversation: true }),
      };
    case 'person':
      return {
        type: 'users_select',
        action_id: ACTION,
        ...(/^[UW][A-Z0-9]+$/.test(value) ? { initial_user: value } : {}),
      };
    default:
      return what satisfies never;
  }
}

function typing({ kind, value, maxLength }: Field): InputBlock['element'] {
  const most = Math.max(1, Math.min(maxLength ?? LIMITS.inputText, LIMITS.inputText));
  return {
    type: 'plain_text_input',
    action_id: ACTION,
    multiline: kind === 'multiline',
    max_length: most,
    ...(value === '' ? {} : { initial_value: value.slice(0, most) }),
  };
}

/** A menu; more than 100 choices go into groups, and what no menu takes is typed. */
function choosing(field: Field): InputBlock['element'] {
  const choices = field.options ?? [];
  const unfit = choices.some(({ value }) => value === '' || value.length > LIMITS.optionValue);
  if (choices.length === 0 || unfit || choices.length > LIMITS.options * LIMITS.optionGroups) return typing(field);
  const options = choices.map(({ value, label }): Option => ({ text: plainText(label, LIMITS.optionText), value }));
  const chosen = options.find(({ value }) => value === field.value);
  const base = {
    type: 'static_select',
    action_id: ACTION,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  } as const;
  if (options.length <= LIMITS.options) return { ...base, options };
  const groups: { label: ReturnType<typeof plainText>; options: Option[] }[] = [];
  for (let from = 0; from < options.length; from += LIMITS.options) {
    const some = options.slice(from, from + LIMITS.options);
    const ends = [some[0], some.at(-1)].map((option) => option?.text.text.slice(0, 34) ?? '');
    groups.push({ label: plainText(ends.join(' – '), LIMITS.optionText), options: some });
  }
  return { ...base, option_groups: groups };
}
