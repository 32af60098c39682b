import { plainDigits } from './digits.ts';
import { plainForm } from './fold.ts';

/** Numbers of five digits and more in a text, without their spaces: `116 123` is `116123`. */
export function typedNumbers(text: string): readonly string[] {
  const runs = plainDigits(plainForm(text)).match(/\d[\d ()-]{3,20}\d/g) ?? [];
  return runs.map((run) => run.replace(/\D/g, ''));
}
