/** What a way of answering says to one query. */
export interface QueryAnswer {
  readonly topics: readonly string[];
  readonly ask: readonly string[] | null;
  /** The crisis block stands first; the small line does not count. */
  readonly crisis: boolean;
  readonly stopped: boolean;
}

export interface Query {
  readonly id: string;
  readonly text: string;
  /** `anxiety,sleep` · `none` · `crisis` · `pii+topic` · `ask:a|b` */
  readonly expected: string;
  readonly category: string;
}

const COUNTS = ['topic@1', 'topic@3', 'crisis', 'false alarms', 'stopped', 'false stops', 'none', 'ask'] as const;
export type Count = (typeof COUNTS)[number];
export type Tally = Record<Count, { hits: number; of: number }>;

/** Reads a file of queries: id, text, expectation, category and a note, parted by tabs, under one line of headings. */
export function readQueries(text: string): readonly Query[] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [id = '', query = '', expected = '', category = ''] = line.split('\t');
      return { id, text: query, expected: expected.trim(), category: category.trim() };
    });
}

export function emptyTally(): Tally {
  return Object.fromEntries(COUNTS.map((name) => [name, { hits: 0, of: 0 }])) as Tally;
}

/** Adds one answer to the tally and names what it got wrong. */
export function score({ expected }: Query, answer: QueryAnswer, tally: Tally): readonly string[] {
  const wrong: string[] = [];
  const count = (name: Count, hit: boolean, good = true) => {
    tally[name].of += 1;
    if (hit) tally[name].hits += 1;
    if (hit !== good) wrong.push(name);
  };
  if (expected.startsWith('pii')) {
    count('stopped', answer.stopped);
    return wrong;
  }
  count('false stops', answer.stopped, false);
  const topics = expected.split(',');
  const [first = ''] = topics;
  if (topics.includes('crisis')) count('crisis', answer.crisis);
  else if (!topics.includes('crisis-suicide') && !topics.includes('self-harm'))
    count('false alarms', answer.crisis, false);
  if (expected === 'none') count('none', answer.topics.length === 0 && answer.ask === null && !answer.crisis);
  else if (expected.startsWith('ask:')) {
    const [choice] = expected.slice('ask:'.length).split('|');
    count('ask', answer.ask !== null || answer.topics[0] === choice);
  } else if (!topics.includes('crisis')) {
    count('topic@1', topics.includes(answer.topics[0] ?? ''));
    count('topic@3', answer.topics.slice(0, 3).includes(first));
  }
  return wrong;
}
