import { Agent, request } from 'node:http';

export interface Poster {
  /** Posts, and returns the body of the answer; throws for any status but 200. */
  post(port: number, path: string, headers: Readonly<Record<string, string>>, body: string): Promise<string>;
  close(): void;
}

/** Posts over at most so many connections, which stay open. */
export function createPoster(connections: number): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (port, path, headers, body) =>
      new Promise((resolve, reject) => {
        const length = String(Buffer.byteLength(body));
        const options = { agent, port, path, method: 'POST', host: '127.0.0.1' };
        const sent = request({ ...options, headers: { ...headers, 'content-length': length } }, (response) => {
          let text = '';
          response
            .setEncoding('utf8')
            .on('data', (part: string) => {
              text += part;
            })
            .on('error', reject)
            .on('end', () =>
              response.statusCode === 200 ? resolve(text) : reject(new Error(`The answer was ${response.statusCode}.`)),
            );
        });
        sent.on('error', reject).end(body);
      }),
    close: () => agent.destroy(),
  };
}
