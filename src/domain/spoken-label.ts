import type { Action } from './message.ts';

/**
 * What a screen reader says of a button where its label alone repeats. It holds the words that are seen, so that people who
 * speak to their machine can press it.
 */
export function spokenLabel({ label, describes }: Pick<Action, 'label' | 'describes'>): string {
  if (describes === undefined) return label;
  return describes.toLowerCase().includes(label.toLowerCase()) ? describes : `${label}: ${describes}`;
}
