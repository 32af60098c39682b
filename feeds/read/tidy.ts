import { Parser } from 'htmlparser2';
import type { FeedProblemCode } from '../../src/domain/feed-problem.ts';
import { mendBrackets } from './mend-brackets.ts';
import { readProlog } from './prolog.ts';
import { createTidyHandler, TooDeep } from './tidy-handler.ts';
import { createTidyWriter } from './tidy-writer.ts';

export type Tidied =
  | { readonly kind: 'feed'; readonly xml: string; readonly cutShort: boolean }
  | { readonly kind: 'refused'; readonly code: FeedProblemCode };

/** Any XML-ish text to plain well-formed RSS: every field flat text, known names only, nothing left to expand. */
export function tidy(text: string): Tidied {
  const prolog = readProlog(text);
  if (prolog.kind === 'refused') return prolog;
  const writer = createTidyWriter();
  const { handler, atEnd } = createTidyHandler(writer, prolog.entities);
  // Names are matched whatever their case; entities are left to us, for htmlparser2 knows only XML's own in this mode.
  const parser = new Parser(handler, {
    xmlMode: true,
    decodeEntities: false,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  try {
    parser.write(mendBrackets(text.slice(prolog.start)));
    const { openElements } = atEnd();
    parser.end();
    // The last tags of all may lack their brackets: that cuts nothing off.
    const onlyTags = openElements <= 2 && /<\/[\w:]*\s*$/.test(text.slice(-40));
    return { kind: 'feed', xml: writer.xml(), cutShort: openElements > 0 && !onlyTags };
  } catch (error) {
    if (error instanceof TooDeep) return { kind: 'refused', code: 'FEED_DEEP' };
    throw error;
  }
}
