import type { FeedProblem } from './feed.ts';

/** What is wrong with a feed and what to do, for the person who can fix it. Plain words: reading age 11 or less. */
const SENTENCES = {
  FEED_SCHEME: 'Only addresses that start with https:// or http:// can be read. Paste the address of the page or feed.',
  FEED_PRIVATE: 'That address is inside a private network. Use one that anyone can open on the web.',
  FEED_USERINFO: 'Remove the user name and password from the address. Then paste it again.',
  FEED_PORT: 'Only ports 80, 443, 8080 and 8443 are allowed. Ask the site for an address without a port number.',
  FEED_URL: 'That is not a web address. Copy it from your browser and paste it again, like https://example.com/news.',
  FEED_LONG: 'That address is too long. The limit is 2,048 letters. Ask the site for a shorter one.',
  FEED_LIMIT: 'This channel follows as many feeds as it can. Remove one first, then add the new one.',
  FEED_DNS: 'No site was found under that name. Check the spelling. If it is right, the site may be down for now.',
  FEED_TLS: 'The safety certificate of the site is not valid, so we did not read it. Ask the owner to renew it.',
  FEED_TIMEOUT: 'The site took too long to answer. We will try again. If it goes on, ask the owner of the site.',
  FEED_BIG: 'The feed is too big: more than 10 MB. Ask the owner for a feed with only the newest posts.',
  FEED_ENCODING: 'The site packs the feed in a way we do not open. Ask the owner to send it as gzip or not packed.',
  FEED_TRUNCATED: 'The feed stopped half way. We keep the posts we have and will try again.',
  FEED_NOT_A_FEED:
    'That address is a web page, and we found no feed on it. Ask the owner of the site for its feed address.',
  FEED_EMPTY: 'The feed is empty. Check the address, or ask the owner of the site if the feed has moved.',
  FEED_DOCTYPE:
    'The feed has a part that can do harm (a DOCTYPE), so we did not read it. Ask the owner to take it out.',
  FEED_DEEP: 'The feed is tangled: too many parts inside parts. Ask the owner of the site to mend it.',
  FEED_TOO_SLOW: 'The feed takes too long to work through. Ask the owner for a smaller feed.',
  FEED_REDIRECT:
    'The site sends us from one address to the next and never to a feed. Ask the owner for its new address.',
  FEED_PROTOCOL:
    'The answer of the site made no sense to us. We will try again. If it goes on, ask the owner of the site.',
  FEED_LOGIN:
    'The site needs a login, or its bot protection keeps us out. Ask the owner to let Signpost read the feed, or pick another.',
  FEED_MISSING: 'There is no page at that address (404). Check the address, or ask the owner where the feed is now.',
  FEED_GONE: 'The owner has closed this feed for good (410). Look for its new home, or remove it.',
  FEED_BUSY: 'The site asked us to come back later (429). We will wait, and then try again.',
  FEED_SERVER: 'The site has a fault of its own. We will keep trying. If it goes on, tell the owner of the site.',
  FEED_DENIED: 'The site would not give us this feed. Check the address, or ask the owner of the site.',
  FEED_REFUSED: 'The site did not let us connect. It may be down. We will try again.',
  FEED_NOT_CHANGED:
    "The server answered 'not changed', but we have no copy yet. We will try again. If it goes on, tell the owner of the site.",
  FEED_STOPPED: 'Signpost was about to stop, so the feed was not read. It will be read after the next start.',
  FEED_CROWDED: 'Signpost has too much open at once, so the feed was not read. It will be read again in a few minutes.',
  FEED_SURPRISE: 'Something went wrong on our side while we read this feed. We will try again.',
} as const;

export type FeedProblemCode = keyof typeof SENTENCES;

export const FEED_PROBLEM_CODES = Object.keys(SENTENCES) as readonly FeedProblemCode[];

/** The problem with its own sentence. `sentence` replaces it where a number or an address belongs in it. */
export function feedProblem(code: FeedProblemCode, sentence: string = SENTENCES[code]): FeedProblem {
  return { code, message: sentence };
}

/** FEED_PORT with the ports this installation allows. */
export function portProblem(ports: readonly number[]): FeedProblem {
  const last = ports.at(-1);
  const list = ports.length > 1 ? `ports ${ports.slice(0, -1).join(', ')} and ${last} are` : `port ${last} is`;
  return feedProblem('FEED_PORT', `Only ${list} allowed. Ask the site for an address without a port number.`);
}

/** FEED_LIMIT with the number of feeds one channel may follow. */
export function limitProblem(limit: number): FeedProblem {
  return feedProblem(
    'FEED_LIMIT',
    `A channel can follow ${limit} ${limit === 1 ? 'feed' : 'feeds'}, and this one does. Remove one first, then add the new one.`,
  );
}

/** FEED_NOT_A_FEED where the page names a feed: the offer goes with it. */
export function offerProblem(url: string): FeedProblem {
  return feedProblem(
    'FEED_NOT_A_FEED',
    `That address is a web page, not a feed. It points to this feed: ${url} – add that one instead.`,
  );
}
