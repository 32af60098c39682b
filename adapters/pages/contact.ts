import { type Line, line, link } from '../../src/domain/message.ts';

/** Whom to write to, as part of a sentence. */
export function contactLine(before: string, contact: string | null, after: string): Line {
  if (contact === null) return line(`${before}the people who run Signpost for your team${after}`);
  return /^https?:\/\//.test(contact)
    ? line(before, link('our contact page', contact), after)
    : line(`${before}${contact}${after}`);
}
