/** One word of social media, explained. */
export interface GlossaryWord {
  readonly word: string;
  readonly means: string;
}

/** Words a new nurse meets online, A to Z. */
export const GLOSSARY_WORDS: readonly GlossaryWord[] = [
  { word: 'Account', means: 'Your place on a network. It has a name that begins with @, such as @WeNurses.' },
  { word: 'Block', means: 'That person can no longer read your posts or write to you.' },
  { word: 'Blog', means: 'A web page where somebody writes regularly, newest first. Anyone can start one.' },
  { word: 'Bot', means: 'An account or helper run by software. Signpost is one.' },
  {
    word: 'Closed group',
    means: 'A group where an owner lets people in. Others cannot read it, but a member can still copy what you write.',
  },
  { word: 'Content warning', means: 'A line before a post that says it may upset people, so that they can choose.' },
  {
    word: 'Direct message (DM)',
    means: 'A private message to one person. It can still be copied and shown to others.',
  },
  {
    word: 'Feed',
    means:
      'The posts you see, newest or “best” first. Also a file that a website offers so that programs like Signpost can read its news (RSS).',
  },
  { word: 'Follow', means: 'To choose to see what somebody posts. They can usually see that you do.' },
  {
    word: 'Hashtag',
    means: 'A word with # before it, such as #WeNurses. Tap it to see everything posted with that word.',
  },
  {
    word: 'Live chat',
    means: 'An hour when people post with one hashtag about one topic. A host asks the questions. You may just read.',
  },
  { word: 'Lurking', means: 'Reading without posting. It is fine, and a good way to begin.' },
  { word: 'Mention', means: 'To put @ and a name in a post. That person is told.' },
  {
    word: 'Moderator',
    means: 'Somebody who looks after a group and takes out what breaks its rules. Ask at what hours one is there.',
  },
  { word: 'Mute', means: 'You no longer see somebody’s posts. They do not know.' },
  { word: 'Peer support', means: 'People who have been through the same thing help each other.' },
  { word: 'Pile-on', means: 'Many people go for one person at once. Leave, mute and report; you need not answer.' },
  { word: 'Podcast', means: 'A talk or programme to listen to when you like.' },
  { word: 'Post', means: 'What you write or show. On X it was called a tweet.' },
  { word: 'Private account', means: 'Only people you agree to can read your posts.' },
  { word: 'Report', means: 'To tell the network that a post breaks its rules or harms someone.' },
  { word: 'Repost', means: 'To pass on somebody else’s post. It can look as if you agree.' },
  { word: 'Thread', means: 'A row of posts that belong together.' },
  { word: 'Troll', means: 'Somebody who posts to upset others, often without a real name. Best not answered.' },
  { word: 'Tweet chat', means: 'The old name of a live chat on X, which was called Twitter.' },
];
