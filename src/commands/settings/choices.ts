import { UserFacingError } from '../../domain/errors.ts';
import type { Field } from '../../domain/message.ts';

/** One thing that can be chosen: how it is asked, and how what was typed is read. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly field: (current: string) => Field;
  /** The value as it is kept in words; throws UserFacingError on its field. */
  readonly read: (typed: string) => string;
  /** How a value is shown. */
  readonly words: (value: string) => string;
}

/** One of a few. */
export function oneOf(
  name: string,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
): Choice {
  const known = options.map(([value, words]) => ({ value, label: words }));
  return {
    name,
    label,
    field: (value) => ({ name, label, kind: 'select', value, options: known }),
    read: (typed) => {
      const found = known.find((each) => each.value === typed.trim().toLowerCase());
      if (found !== undefined) return found.value;
      const all = known.map(({ value }) => value).join(' or ');
      throw new UserFacingError(`${label}: say ${all}.`, 'BAD_CHOICE', name);
    },
    words: (value) => known.find((each) => each.value === value)?.label ?? value,
  };
}

/** A whole number within bounds. */
export function wholeNumber(name: string, label: string, { from, to }: { from: number; to: number }): Choice {
  return {
    name,
    label,
    field: (value) => ({ name, label, kind: 'text', value, hint: `A number from ${from} to ${to}.`, maxLength: 6 }),
    read: (typed) => {
      const value = Number(typed.trim());
      if (/^\d{1,6}$/.test(typed.trim()) && value >= from && value <= to) return String(value);
      throw new UserFacingError(`${label}: a number from ${from} to ${to}.`, 'BAD_NUMBER', name);
    },
    words: (value) => value,
  };
}

/** Reads a form's values, or `name value` as typed, over what holds now. Nothing typed: null, and the form is shown. */
export function readChoices(
  choices: readonly Choice[],
  current: Readonly<Record<string, string>>,
  { values, typed }: { values: Readonly<Record<string, string>>; typed: string },
): Readonly<Record<string, string>> | null {
  const [, name = '', value = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const one = choices.find((choice) => choice.name.toLowerCase() === name.toLowerCase());
  if (name !== '' && one === undefined) {
    const all = choices.map((choice) => choice.name).join(', ');
    throw new UserFacingError(`Which setting? Say one of: ${all}.`, 'BAD_SETTING');
  }
  const said = one === undefined ? values : { [one.name]: value };
  if (!choices.some((choice) => said[choice.name] !== undefined)) return null;
  return Object.fromEntries(
    choices.map((choice) => {
      const typedValue = said[choice.name];
      return [choice.name, typedValue === undefined ? (current[choice.name] ?? '') : choice.read(typedValue)];
    }),
  );
}
