/** The columns of our spreadsheet, in order. Lists within a cell are parted by semicolons. */
export const COLUMNS = [
  'id',
  'name',
  'alternate_name',
  'organization',
  'description',
  'url',
  'email',
  'phones',
  'text_numbers',
  'hours',
  'nations',
  'minimum_age',
  'maximum_age',
  'kind',
  'audience',
  'topics',
  'languages',
  'assured_date',
  'assured_by',
  'alert',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The parts of a cell that holds a list. */
export function listed(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
