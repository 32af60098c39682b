/** One step of the beginner's path. */
export interface Step {
  readonly title: string;
  readonly lines: readonly string[];
}

/** For a nurse who has never joined a chat: what to do, in order. */
export const FIRST_STEPS: readonly Step[] = [
  {
    title: 'Look before you join',
    lines: [
      'You need no account to begin. Open a hashtag such as #WeNurses in a browser and read for ten minutes.',
      'A hashtag is a word with # before it. It gathers everything that people post with it.',
    ],
  },
  {
    title: 'See how a chat works',
    lines: [
      'At a set time, often an evening hour, nurses post with one hashtag. A host asks questions, people answer with the hashtag in each post.',
      'Reading along is joining in. When you are ready, say hello and that it is your first chat.',
    ],
  },
  {
    title: 'Make an account you can stand behind',
    lines: [
      'Use a clear name, say that you are a nurse only if you wish, and keep your trust’s name out of it unless your policy agrees.',
      'Read your trust’s social media policy and the NMC guidance first. You answer for what you post, at work and off duty.',
    ],
  },
  {
    title: 'Keep patients out of it, always',
    lines: [
      'Never post anything that could point to a patient: no names, no places, no photos, no “guess what happened on my shift”. A closed group is not private.',
    ],
  },
  {
    title: 'Look after yourself',
    lines: [
      'Mute, block and report are there to be used. Notice how you feel after an hour online, and stop when it does you no good.',
      'Nobody is promised to be there at night. For urgent help call 999, 111, or Samaritans on 116 123.',
    ],
  },
  {
    title: 'Help others find good places',
    lines: [
      'People look things up online. Rather than sigh, ask what they found and point them to places your team has checked: that is what Signpost is for.',
      'Advice from other countries can be wrong here. Look for UK sources.',
    ],
  },
];

/** Which network is which. */
export const NETWORKS: readonly string[] = [
  'X was called Twitter: short posts, hashtags, most nurse chats began there.',
  'Facebook: friends, pages and groups; many peer-support groups are closed groups here.',
  'LinkedIn: work and careers.',
  'YouTube: films, many by people who tell their own story. Watch before you pass one on.',
  'Instagram, Pinterest and Tumblr: pictures and short posts. What they show next is chosen for you, and not always kindly.',
  'WordPress and other blogs: longer writing. Add /feed/ to the address of a WordPress blog and Signpost can follow it.',
  'Google+ closed in April 2019.',
];
