import type { ItemAnswer, ParseAnswer } from '../../src/cli/parse-answer.ts';

export interface Expectation {
  readonly field: string;
  readonly value?: unknown;
  readonly type?: string;
  readonly text?: readonly string[] | string;
  readonly accept?: readonly string[] | string;
  readonly disputed?: boolean;
  readonly maxMs?: number;
  readonly maxChars?: number;
  readonly mustNotContain?: string;
  readonly noPollution?: boolean;
}

export interface CorpusCase {
  readonly id: string;
  readonly file: string;
  readonly category: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly expect: readonly Expectation[];
}

export interface Miss {
  readonly core: boolean;
  readonly text: string;
}

const CORE = /^(feed\.title|items\.length|reject|items\[\d+\]\.(title|link|id|published|summary|content))$/;
const isCore = ({ field, disputed }: Expectation): boolean => disputed !== true && CORE.test(field);

/** A case counts when it expects something undisputed of a core field. */
export const isScored = ({ expect }: CorpusCase): boolean => expect.some(isCore);

/** What an answer gets wrong, by the rules of the corpus. */
export function missesOf({ expect }: CorpusCase, answer: ParseAnswer, ms: number): readonly Miss[] {
  return expect.flatMap((each) => {
    if (each.disputed === true) return [];
    const wrong = wrongIn(each, answer, ms);
    return wrong === null ? [] : [{ core: isCore(each), text: wrong }];
  });
}

function wrongIn(expected: Expectation, answer: ParseAnswer, ms: number): string | null {
  const { field, value } = expected;
  const printed = JSON.stringify(answer);
  const say = (got: unknown) =>
    `${field}: got ${short(got)}, wanted ${short(expected.accept ?? expected.text ?? value)}`;
  if (field === 'reject') return 'error' in answer ? null : say('a feed');
  if (field === 'safe') return unsafe(expected, printed, ms);
  if (field === 'noScheme') return new RegExp(`"(${String(value)}):`).test(printed) ? say('such a link') : null;
  if ('error' in answer) return say(answer.error.code);
  if (field === 'encoding') return answer.encoding === String(value).toLowerCase() ? null : say(answer.encoding);
  if (field === 'items.length') return answer.items.length === value ? null : say(answer.items.length);
  const [, index, name = ''] = /^(?:feed|items\[(\d+)\])\.(\w+)$/.exec(field) ?? [];
  const got = candidates(index === undefined ? answer.feed : answer.items[Number(index)], name);
  return got.some((each) => fits(each, expected, name)) ? null : say(got[0]);
}

/** A summary may stand in for the content, and the other way round. */
function candidates(from: object | undefined, name: string): readonly (string | null)[] {
  const fields = (from ?? {}) as Partial<Record<string, string | null>> & Partial<ItemAnswer>;
  const names = name === 'summary' ? ['summary', 'content'] : name === 'content' ? ['content', 'summary'] : [name];
  return names.map((each) => fields[each] ?? null);
}

function fits(got: string | null, { value, type, text, accept }: Expectation, name: string): boolean {
  if (type === 'date') return got !== null && seconds(got) === seconds(String(value));
  if (name === 'link') return href(got ?? '') === href(String(value));
  const wanted = [accept ?? text ?? String(value ?? '')].flat();
  return wanted.some((each) => bare(each) === bare(got ?? ''));
}

function unsafe(
  { maxMs, maxChars, mustNotContain, noPollution }: Expectation,
  printed: string,
  ms: number,
): string | null {
  if (maxMs !== undefined && ms > maxMs) return `safe: took ${Math.round(ms)} ms`;
  if (maxChars !== undefined && printed.length > maxChars) return `safe: ${printed.length} characters`;
  if (mustNotContain !== undefined && printed.includes(mustNotContain)) return `safe: contains ${mustNotContain}`;
  return noPollution === true && 'polluted' in {} ? 'safe: prototype polluted' : null;
}

const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);
const href = (link: string): string => (URL.canParse(link) ? new URL(link).href : link);
const bare = (text: string): string => text.replace(/\s+/g, '');
const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);
