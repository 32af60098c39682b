import type { Field, Form } from '../../src/domain/message.ts';
import type { Screen } from './screen.ts';

/** Said instead of an answer to leave a form. */
export const STOP = '#stop';

/** Asks for every field of a form, or for those in `only`. Null: whoever was asked left, or there are no more lines. */
export async function fillIn(
  { fields }: Form,
  { screen, known, only }: { screen: Screen; known: Readonly<Record<string, string>>; only?: string },
): Promise<Readonly<Record<string, string>> | null> {
  const values: Record<string, string> = { ...known };
  for (const field of fields) {
    if (only !== undefined && field.name !== only) continue;
    const value = await askField({ ...field, value: known[field.name] ?? field.value }, screen);
    if (value === null) return null;
    values[field.name] = value;
  }
  return values;
}

async function askField(field: Field, screen: Screen): Promise<string | null> {
  const { label, hint, optional, value, kind, options = [] } = field;
  const about = [...(optional === true ? ['optional'] : []), ...(hint === undefined ? [] : [hint]), ...EXAMPLES[kind]];
  const choices = options.map((option, index) => `  ${index + 1}  ${option.label}`);
  if (kind === 'select') screen.print([label, ...choices].join('\n'));
  const now = options.find((option) => option.value === value)?.label ?? value;
  const prompt = `${label}${about.length > 0 ? ` (${about.join('; ')})` : ''}${now === '' ? '' : ` [${now}]`}: `;
  for (;;) {
    const line = await screen.ask(prompt, true);
    const typed = line?.trim() ?? STOP;
    if (typed.toLowerCase() === STOP) return null;
    const chosen = typed === '' ? value : typed === '-' && optional === true ? '' : read(typed, field);
    if (chosen === null) screen.print(`Please choose a number from 1 to ${options.length}.`);
    else if (chosen === '' && optional !== true) screen.print('Please fill this in.');
    else return chosen;
  }
}

const EXAMPLES: Readonly<Record<Field['kind'], readonly string[]>> = {
  text: [],
  multiline: ['on one line'],
  date: ['for example 2026-11-26'],
  time: ['for example 20:30'],
  select: ['a number'],
};

/** What was meant; null when it is none of the choices. */
function read(typed: string, { kind, options = [], maxLength }: Field): string | null {
  if (kind !== 'select') return maxLength === undefined ? typed : typed.slice(0, maxLength);
  const byNumber = /^\d{1,3}$/.test(typed) ? options[Number(typed) - 1] : undefined;
  const same = (words: string) => words.toLowerCase() === typed.toLowerCase();
  return (byNumber ?? options.find(({ value, label }) => same(value) || same(label)))?.value ?? null;
}
