/** One thing to think through before going online. */
export interface SafetyQuestion {
  /** A word or two, to find it again. */
  readonly about: string;
  readonly ask: string;
  /** What may help with the answer. */
  readonly think: string;
}

/** The eight points of Betton and Tomlinson (Nursing Times, 2013), in our own words. docs/sources.md says where they come from. */
export const SAFETY_QUESTIONS: readonly SafetyQuestion[] = [
  {
    about: 'What I share',
    ask: 'How much about myself do I want people to know?',
    think: 'Names of children, where I live, my diagnosis, my photos: once shared, they are hard to take back.',
  },
  {
    about: 'Who sees it',
    ask: 'Who do I want to read my posts, and who should not see them?',
    think: 'A private account, a closed group, a name that is not my own. How will I keep some people out?',
  },
  {
    about: 'My work',
    ask: 'What would someone who may give me a job think of it?',
    think: 'Some posts can help me get work. Others can stand in the way, even years later.',
  },
  {
    about: 'People close to me',
    ask: 'Could something I write hurt my partner, my parents or my children?',
    think: 'Their story is theirs too. I can ask them first.',
  },
  {
    about: 'If it upsets me',
    ask: 'If something I read, or a talk I have, makes me feel worse: what will I do, and who can I turn to?',
    think: 'Put the phone down, tell someone, call a help line. Write the name and number here.',
  },
  {
    about: 'If someone is unkind',
    ask: 'If someone says something that hurts, or nobody answers me at all: how may I feel, and what will I do?',
    think:
      'I can mute, block and report. I need not answer a troll. Report Harmful Content (reportharmfulcontent.com) helps when a network does not. Silence is often just people being busy.',
  },
  {
    about: 'If it goes wrong',
    ask: 'What if something I did online leads to a thing I never meant?',
    think: 'A post can spread, or be read another way. Who could help me put it right?',
  },
  {
    about: 'When I am unwell',
    ask: 'While I am well: how do I want to use social media when I am not well?',
    think: 'For example: someone I trust looks after my accounts, or I stay away for a while.',
  },
];
