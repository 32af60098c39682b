import { type Catalogue, type CrisisLine, NATIONS, type Resource } from '../../src/domain/catalogue.ts';

/** A resource that may be shown: every field can be said differently. */
export function aResource(change: Partial<Resource> = {}): Resource {
  const id = change.id ?? 'beat';
  return {
    id,
    name: `Name of ${id}`,
    alternateName: null,
    organization: null,
    description: `What ${id} does.`,
    url: `https://${id}.example/`,
    email: null,
    status: 'active',
    minimumAge: null,
    maximumAge: null,
    phones: [],
    hours: [],
    nations: NATIONS,
    assuredDate: null,
    assuredBy: null,
    alert: null,
    alertKind: null,
    kind: 'guidance',
    audience: ['service users'],
    topics: ['eating-disorders'],
    languages: [],
    safetyNotes: null,
    source: 'a public list',
    confidence: 'seen',
    lastSeen: '2026-10',
    local: false,
    ...change,
  };
}

const line = (resourceId: string, say: string, always = false): CrisisLine => ({ resourceId, say, always });
const lines: readonly CrisisLine[] = [
  line('999', 'Call 999 if life is at risk', true),
  line('111', 'Call 111 and choose the mental health option', true),
  line('samaritans', 'Call Samaritans on 116 123'),
  line('shout', 'Text SHOUT to 85258'),
];
const around = {
  hours: ['24 hours, every day'],
  audience: ['everyone'],
  topics: ['crisis-suicide'],
  kind: 'helpline' as const,
};

/** The rows of the crisis block, as anybody's catalogue has them. */
export const CRISIS_ROWS: readonly Resource[] = [
  aResource({
    ...around,
    id: '999',
    name: 'Emergency services',
    phones: [{ number: '999', type: 'voice', description: null }],
  }),
  aResource({ ...around, id: '111', name: 'NHS 111', phones: [{ number: '111', type: 'voice', description: null }] }),
  aResource({
    ...around,
    id: 'samaritans',
    name: 'Samaritans',
    phones: [{ number: '116 123', type: 'voice', description: null }],
  }),
  aResource({
    ...around,
    id: 'shout',
    name: 'Shout',
    phones: [{ number: '85258', type: 'sms', description: 'text SHOUT' }],
  }),
  aResource({
    ...around,
    id: 'lifeline',
    name: 'Lifeline',
    nations: ['Northern Ireland'],
    phones: [{ number: '0808 808 8000', type: 'voice', description: null }],
  }),
];

/** A small catalogue made by hand: eating disorders, sleep, carers and crisis. */
export function aCatalogue(change: Partial<Catalogue> = {}): Catalogue {
  return {
    topics: [
      { id: 'crisis-suicide', label: 'Suicide and mental health crisis' },
      { id: 'eating-disorders', label: 'Eating disorders' },
      { id: 'sleep', label: 'Sleep' },
      { id: 'carers', label: 'Unpaid carers' },
      { id: 'medication', label: 'Medicines information' },
      { id: 'safeguarding', label: 'Safeguarding' },
      { id: 'online-safety', label: 'Staying safe online' },
    ],
    resources: CRISIS_ROWS,
    feeds: [],
    chats: [],
    crisis: {
      emergency: {
        title: 'Call 999 or go to A&E now if',
        lines: ['someone’s life is at risk', 'you cannot keep yourself or somebody else safe'],
      },
      title: 'Help now, if it is urgent',
      small: 'If someone may be thinking about suicide, they can talk to Samaritans at any time on 116 123.',
      byNation: {
        England: lines,
        Scotland: [...lines, line('breathing-space', 'Call Breathing Space on 0800 83 85 87')],
        Wales: lines,
        'Northern Ireland': [
          line('999', 'Call 999 if life is at risk', true),
          line('lifeline', 'Call Lifeline on 0808 808 8000'),
          ...lines.slice(2),
        ],
      },
    },
    legacy: [
      {
        id: 'elefriends',
        name: 'Elefriends',
        says: 'Elefriends is now called Side by Side.',
        topics: ['sleep'],
        instead: ['side-by-side'],
        button: null,
      },
    ],
    vocabulary: NO_WORDS,
    ...change,
  };
}

const NO_WORDS: Catalogue['vocabulary'] = {
  topics: [],
  classes: {},
  ambiguity: [],
  danger: [],
  contexts: {},
  fillers: [],
  rewrites: {},
  offTopic: [],
  realWords: [],
  places: {},
  spokenLanguages: [],
  audiences: {},
  kinds: {},
  legacy: [],
  publicNames: [],
  ordinaryNames: [],
  generalWords: [],
};
