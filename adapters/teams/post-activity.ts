import * as http from 'node:http';
import * as https from 'node:https';

export interface Posting {
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** The activity it answers; left out, it begins a thread of its own. */
  readonly replyToId?: string | undefined;
  /** Only its recipient sees it. The SDK has no word for it; Teams takes it as one more query parameter. */
  readonly targeted?: boolean;
  /** Null: Teams is asked without one. */
  readonly token: string | null;
  readonly limitMs: number;
}

/**
 * Posts one activity and returns the id Teams gave it. Throws what sdk/outcome.ts reads: `statusCode` and `response` where Teams
 * refused, `code` where no answer came within `limitMs`. Never retries.
 */
export async function postActivity(activity: object, posting: Posting): Promise<string> {
  const { status, headers, text } = await send(addressOf(posting), JSON.stringify(activity), posting);
  if (status < 200 || status > 299) {
    const response = { headers: { get: (name: string) => headers[name]?.toString() } };
    throw Object.assign(new Error('refused'), { statusCode: status, response });
  }
  return text === '' ? '' : ((JSON.parse(text) as { id?: string }).id ?? '');
}

function addressOf({ serviceUrl, conversationId, replyToId, targeted }: Posting): URL {
  const path = `/v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  const thread = replyToId === undefined ? '' : `/${encodeURIComponent(replyToId)}`;
  return new URL(
    `${serviceUrl.replace(/\/$/, '')}${path}${thread}${targeted === true ? '?isTargetedActivity=true' : ''}`,
  );
}

const AGENTS = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
} as const;

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

// By hand: `fetch`, like the SDK's own client, takes three times the processor's time for one post.
function send(url: URL, body: string, { token, limitMs }: Posting): Promise<Answer> {
  const plain = url.protocol === 'http:';
  const options = {
    method: 'POST',
    agent: AGENTS[plain ? 'http:' : 'https:'],
    signal: AbortSignal.timeout(limitMs),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  };
  return new Promise((resolve, reject) => {
    const take = (response: http.IncomingMessage) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (part: string) => {
          text += part;
        })
        .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        .on('error', reject);
    };
    (plain ? http.request(url, options, take) : https.request(url, options, take)).on('error', reject).end(body);
  });
}
