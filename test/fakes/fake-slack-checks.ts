// What Slack refuses, in numbers written down again here: a limit wrong in the adapter must not be wrong twice.

type Json = Record<string, unknown>;

/** Slack's error code for a message it would refuse, and why; null when it would take it. */
export function messageFault(message: { readonly text?: unknown; readonly blocks?: unknown }): Fault | null {
  const { text, blocks } = message;
  if ((text === undefined || text === '') && (blocks === undefined || listOf(blocks).length === 0))
    return fault('no_text', '');
  if (typeof text === 'string' && text.length > 40_000) return fault('msg_too_long', String(text.length));
  if (blocks === undefined) return null;
  if (!Array.isArray(blocks)) return fault('invalid_blocks_format', 'not a list');
  const size = JSON.stringify(blocks).length;
  if (size > 11_300) return fault('msg_blocks_too_long', String(size));
  return blocksFault(blocks, 50);
}

/** The same for a modal or App Home. */
export function viewFault(view: unknown): Fault | null {
  if (!isJson(view)) return fault('invalid_arguments', 'no view');
  const blocks = listOf(view.blocks);
  const inputs = blocks.some((block) => isJson(block) && block.type === 'input');
  if (view.type === 'modal') {
    const wrong =
      plainFault(view.title, 24, 'title') ??
      (view.submit === undefined ? null : plainFault(view.submit, 24, 'submit')) ??
      (view.close === undefined ? null : plainFault(view.close, 24, 'close'));
    if (wrong !== null) return wrong;
    if (inputs && view.submit === undefined) return fault('invalid_arguments', 'input without submit');
  } else if (view.type !== 'home') return fault('invalid_arguments', 'type');
  if (tooLong(view.private_metadata, 3_000) || tooLong(view.callback_id, 255))
    return fault('invalid_arguments', 'metadata');
  return blocksFault(blocks, 100);
}

export interface Fault {
  readonly code: string;
  readonly why: string;
}

function blocksFault(blocks: readonly unknown[], most: number): Fault | null {
  if (blocks.length > most) return fault('invalid_blocks', `${blocks.length} blocks`);
  const seen = { blocks: new Set<string>(), actions: new Set<string>() };
  for (const block of blocks) {
    if (!isJson(block)) return fault('invalid_blocks', 'not an object');
    const wrong = repeated(seen.blocks, block.block_id, 'block_id') ?? blockFault(block, seen.actions);
    if (wrong !== null) return wrong;
  }
  return null;
}

function blockFault(block: Json, actions: Set<string>): Fault | null {
  switch (block.type) {
    case 'header':
      return plainFault(block.text, 150, 'header');
    case 'section':
      return textFault(block.text, 3_000, 'section');
    case 'divider':
      return null;
    case 'context':
      return first(elements(block, 10), (element) => textFault(element, 3_000, 'context'));
    case 'actions':
      return first(elements(block, 25), (element) => buttonFault(element, actions));
    case 'input':
      return (
        plainFault(block.label, 2_000, 'label') ??
        (block.hint === undefined ? null : plainFault(block.hint, 2_000, 'hint')) ??
        inputFault(block.element)
      );
    default:
      return fault('invalid_blocks', `unknown block ${String(block.type)}`);
  }
}

function elements(block: Json, most: number): readonly unknown[] | Fault {
  const found = listOf(block.elements);
  return found.length === 0 || found.length > most ? fault('invalid_blocks', `${found.length} elements`) : found;
}

function first(found: readonly unknown[] | Fault, check: (element: unknown) => Fault | null): Fault | null {
  if ('code' in found) return found;
  for (const element of found) {
    const wrong = check(element);
    if (wrong !== null) return wrong;
  }
  return null;
}

function buttonFault(button: unknown, actions: Set<string>): Fault | null {
  if (!isJson(button) || button.type !== 'button') return fault('invalid_blocks', 'not a button');
  if (tooLong(button.value, 2_000) || tooLong(button.url, 3_000)) return fault('invalid_blocks', 'button value');
  if (tooLong(button.accessibility_label, 75) || button.accessibility_label === '')
    return fault('invalid_blocks', 'label');
  if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger')
    return fault('invalid_blocks', 'style');
  const wrong = plainFault(button.text, 75, 'button') ?? repeated(actions, button.action_id, 'action_id');
  if (wrong !== null || button.confirm === undefined) return wrong;
  const { confirm } = button;
  if (!isJson(confirm)) return fault('invalid_blocks', 'confirm');
  return (
    plainFault(confirm.title, 100, 'confirm title') ??
    textFault(confirm.text, 300, 'confirm text') ??
    plainFault(confirm.confirm, 30, 'confirm') ??
    plainFault(confirm.deny, 30, 'deny')
  );
}

function inputFault(element: unknown): Fault | null {
  if (!isJson(element)) return fault('invalid_blocks', 'input');
  switch (element.type) {
    case 'plain_text_input':
      if (Number(element.max_length ?? 1) > 3_000 || Number(element.max_length ?? 1) < 1)
        return fault('invalid_blocks', 'max_length');
      return tooLong(element.initial_value, Number(element.max_length ?? 3_000))
        ? fault('invalid_blocks', 'initial_value')
        : null;
    case 'datepicker':
      return matches(element.initial_date, /^\d{4}-\d\d-\d\d$/);
    case 'timepicker':
      return matches(element.initial_time, /^\d\d:\d\d$/);
    case 'conversations_select':
      return matches(element.initial_conversation, /^[CG][A-Z0-9]+$/);
    case 'users_select':
      return matches(element.initial_user, /^[UW][A-Z0-9]+$/);
    case 'static_select':
      return selectFault(element);
    default:
      return fault('invalid_blocks', `input ${String(element.type)}`);
  }
}

function selectFault(select: Json): Fault | null {
  const groups = select.option_groups === undefined ? [{ options: select.options }] : listOf(select.option_groups);
  if (groups.length > 100) return fault('invalid_blocks', 'groups');
  const all: unknown[] = [];
  for (const group of groups) {
    if (!isJson(group)) return fault('invalid_blocks', 'group');
    if (select.option_groups !== undefined) {
      const wrong = plainFault(group.label, 75, 'group label');
      if (wrong !== null) return wrong;
    }
    const options = listOf(group.options);
    if (options.length === 0 || options.length > 100) return fault('invalid_blocks', `${options.length} options`);
    for (const option of options) {
      const wrong =
        !isJson(option) || option.value === '' || tooLong(option.value, 150)
          ? fault('invalid_blocks', 'option')
          : plainFault(option.text, 75, 'option');
      if (wrong !== null) return wrong;
    }
    all.push(...options);
  }
  const { initial_option: initial } = select;
  const known = initial === undefined || all.some((option) => JSON.stringify(option) === JSON.stringify(initial));
  return known ? null : fault('invalid_blocks', 'initial_option');
}

function textFault(text: unknown, most: number, where: string): Fault | null {
  if (!isJson(text) || (text.type !== 'mrkdwn' && text.type !== 'plain_text')) return fault('invalid_blocks', where);
  return typeof text.text !== 'string' || text.text.trim() === '' || text.text.length > most
    ? fault('invalid_blocks', where)
    : null;
}

function plainFault(text: unknown, most: number, where: string): Fault | null {
  return isJson(text) && text.type === 'plain_text' ? textFault(text, most, where) : fault('invalid_blocks', where);
}

function repeated(seen: Set<string>, id: unknown, where: string): Fault | null {
  if (id === undefined) return null;
  if (typeof id !== 'string' || id === '' || id.length > 255 || seen.has(id))
    return fault('invalid_blocks', `${where} ${String(id)}`);
  seen.add(id);
  return null;
}

const fault = (code: string, why: string): Fault => ({ code, why });
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const tooLong = (value: unknown, most: number) =>
  value !== undefined && (typeof value !== 'string' || value.length > most);
const matches = (value: unknown, shape: RegExp) =>
  value === undefined || (typeof value === 'string' && shape.test(value))
    ? null
    : fault('invalid_blocks', 'initial value');
