import { actions, type Block, paragraph } from '../message.ts';
import type { Meaning } from './meaning.ts';

/** Below the places that help with a plan: life online belongs in it. Nothing for other topics. */
export function planBlocks({ topics }: Meaning): readonly Block[] {
  return topics.some((topic) => PLANS.has(topic)) ? LIFE_ONLINE : [];
}

const PLANS = new Set(['recovery-planning', 'advance-decisions']);
const LIFE_ONLINE = [
  paragraph(
    'A plan can say what to do online, too: how to use social media when unwell, and who looks after the accounts.',
  ),
  actions({
    label: 'Staying safe online',
    command: 'staying safe',
    describes: 'Eight questions whose answers can go into a plan',
  }),
];
