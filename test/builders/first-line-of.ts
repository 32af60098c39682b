import { connect } from 'node:net';

/** The first line that comes back for these very bytes, sent to the port of `url`, while the rest of the body stays out. */
export function firstLineOf(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket
      .on('error', reject)
      .on('close', () => resolve(''))
      .once('data', (part) => {
        resolve(part.toString().split('\r\n')[0] ?? '');
        socket.destroy();
      });
  });
}
