/** Groups of digits that stand together: `943 476 5919` is three groups. */
export interface NumberRun {
  readonly groups: readonly string[];
  /** Where it begins in the text. */
  readonly at: number;
}

/** Finds runs of digit groups joined by one space, dash, dot, slash or bracket (or two). `text` has plain digits. */
export function numberRuns(text: string): readonly NumberRun[] {
  return [...text.matchAll(/(?<![\d])\d+(?:[ ()./_-]{1,3}\d+)*/g)].map((match) => ({
    groups: match[0].split(/[^\d]+/),
    at: match.index,
  }));
}

/** Finds numbers that are known to be public, with or without their spaces, so that they can be taken out of a text. */
export function knownNumbers(numbers: readonly string[]): RegExp | null {
  const forms = numbers
    .map((number) => [...number.replace(/\D/g, '')])
    .filter((digits) => digits.length > 4)
    .sort((a, b) => b.length - a.length)
    .map((digits) => digits.join('[ ()-]?'));
  return forms.length === 0 ? null : new RegExp(`(?<!\\d)(?:${forms.join('|')})(?!\\d)`, 'g');
}
