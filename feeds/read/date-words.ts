/** The month a word names, 1 to 12, in the languages feeds are written in; null when it is none. */
export function monthOf(word: string): number | null {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const index = STEMS.findIndex((stems) => stems.test(plain));
  return index === -1 ? null : index + 1;
}

/** English, German, French, Spanish, Portuguese, Italian, Dutch, Nordic, Welsh, Polish, Hungarian, Greek, Russian. */
const STEMS: readonly RegExp[] = [
  /^(jan|ene|gen|ion|sty|ιαν|янв)/,
  /^(feb|fev|chw|lut|φεβ|фев)/,
  /^(mar|mrt|maw|μαρ|мар)/,
  /^(apr|avr|abr|ebr|kwi|απρ|апр)/,
  /^(may|mai|maj|mag|mei|μαι|мая|май)/,
  /^(jun|juin|giu|meh|cze|ιουν|июн)/,
  /^(jul|juil|lug|gor|lip|ιουλ|июл)/,
  /^(aug|aou|ago|aws|sie|αυγ|авг)/,
  /^(sep|set|medi|wrz|sze|σεπ|сен)/,
  /^(oct|okt|out|ott|hyd|paz|οκτ|окт)/,
  /^(nov|tach|lis|νοε|ноя)/,
  /^(dec|dez|dic|des|rha|gru|δεκ|дек)/,
];

/** Minutes east of Greenwich of an abbreviation, as publishers mean it; null when it is none. */
export function minutesOf(abbreviation: string): number | null {
  return ZONES.get(abbreviation.toLowerCase()) ?? null;
}

const hours = (east: number, names: string): [string, number][] => names.split(' ').map((name) => [name, east * 60]);
const ZONES: ReadonlyMap<string, number> = new Map([
  ...hours(0, 'gmt utc ut z wet'),
  ...hours(1, 'bst west cet met mez'),
  ...hours(2, 'cest mest mesz eet sast'),
  ...hours(3, 'eest msk'),
  ...hours(5.5, 'ist'),
  ...hours(8, 'awst sgt hkt'),
  ...hours(9, 'jst kst'),
  ...hours(9.5, 'acst'),
  ...hours(10, 'aest'),
  ...hours(10.5, 'acdt'),
  ...hours(11, 'aedt'),
  ...hours(12, 'nzst'),
  ...hours(13, 'nzdt'),
  ...hours(-3, 'adt'),
  ...hours(-3.5, 'nst'),
  ...hours(-4, 'ast at edt'),
  ...hours(-5, 'est et cdt'),
  ...hours(-6, 'cst ct mdt'),
  ...hours(-7, 'mst mt pdt'),
  ...hours(-8, 'pst pt akdt'),
  ...hours(-9, 'akst'),
  ...hours(-10, 'hst'),
]);
