import type { KnownBlock } from './block-kit.ts';
import { LIMITS } from './limits.ts';

/** A section of `mrkdwn` that Slack neither reads for names and addresses nor folds away behind "see more". */
export function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
}

/** Quiet text. */
export function aside(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

/** Parts in as few sections as they fit in. */
export function packed(parts: readonly string[], between: string): readonly KnownBlock[] {
  return gathered(parts, between).map(section);
}

/** Parts joined into as few texts as sections allow. No part may be longer than a section. */
export function gathered(parts: readonly string[], between = '\n'): readonly string[] {
  const texts: string[] = [];
  for (const part of parts.filter((each) => each !== '')) {
    const joined = texts.length === 0 ? part : `${texts.at(-1)}${between}${part}`;
    if (texts.length > 0 && joined.length <= LIMITS.sectionText) texts[texts.length - 1] = joined;
    else texts.push(part);
  }
  return texts;
}
