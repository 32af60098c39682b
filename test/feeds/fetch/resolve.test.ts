import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { expect } from 'chai';
import { FetchFault } from '../../../feeds/fetch/fetch-fault.ts';
import { createResolver } from '../../../feeds/fetch/resolve.ts';
import { aWorld, codeOf, RSS } from './world.ts';

type Answer = { readonly rcode: number; readonly addresses: readonly (readonly number[])[] } | 'silence';

/** A name server on loopback that gives one answer to everything. */
async function aNameServer(answerTo: (type: number) => Answer): Promise<{ readonly server: string; close(): void }> {
  const socket: Socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const type = question.readUInt16BE(question.indexOf(0, 12) + 1);
    const answer = answerTo(type);
    if (answer === 'silence') return;
    const end = question.indexOf(0, 12) + 5;
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(0x8180 + answer.rcode, 2);
    head.writeUInt16BE(answer.addresses.length, 6);
    head.writeUInt32BE(0, 8);
    const records = answer.addresses.map((bytes) =>
      Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]),
    );
    socket.send(Buffer.concat([head, question.subarray(12, end), ...records]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { server: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}

const NAMES = ['NXDOMAIN', 'SERVFAIL'] as const;

describe('createResolver', () => {
  it('gives every address of both families', async () => {
    const dns = await aNameServer((type) => ({
      rcode: 0,
      addresses:
        type === 1
          ? [
              [93, 184, 215, 14],
              [10, 0, 0, 1],
            ]
          : [[...Array<number>(15).fill(0), 1]],
    }));
    const { resolve, stop } = createResolver({ servers: [dns.server] });
    expect([...(await resolve('blog.example'))].sort()).to.deep.equal(['10.0.0.1', '93.184.215.14', '::1']);
    stop();
    dns.close();
  });

  for (const [index, name] of NAMES.entries())
    it(`H-29 calls ${name} FEED_DNS`, async () => {
      const dns = await aNameServer(() => ({ rcode: index === 0 ? 3 : 2, addresses: [] }));
      const { resolve, stop } = createResolver({ servers: [dns.server] });
      const world = await aWorld((_, response) => void response.end(RSS), { resolve });
      expect(codeOf(await world.get('/feed'))).to.equal('FEED_DNS');
      stop();
      await world.close();
      dns.close();
    });

  it('says that there is no such name only where DNS says so for both families', async () => {
    const says = async (v4: number, v6: number) => {
      const dns = await aNameServer((type) => ({ rcode: type === 1 ? v4 : v6, addresses: [] }));
      const { resolve, stop } = createResolver({ servers: [dns.server] });
      const fault: unknown = await resolve('blog.example').catch((error: unknown) => error);
      stop();
      dns.close();
      return fault instanceof FetchFault && fault.noSuchName;
    };
    expect(await says(3, 3)).to.equal(true);
    for (const other of [0, 2, 5])
      expect([await says(other, other), await says(3, other)]).to.deep.equal([false, false]);
  });

  it('H-29 waits for a silent name server no longer than it may, and leaves the threads of Node alone meanwhile', async () => {
    const dns = await aNameServer(() => 'silence');
    const { resolve, stop } = createResolver({ servers: [dns.server], timeoutMs: 400 });
    const world = await aWorld((_, response) => void response.end(RSS), { resolve, perHost: 8 });
    const started = performance.now();
    const eight = Promise.all(Array.from({ length: 8 }, () => world.get('/feed')));
    // getaddrinfo has four threads: were they taken, this would wait for them.
    await lookup('127.0.0.1');
    expect(performance.now() - started).to.be.below(300);
    expect(new Set((await eight).map(codeOf))).to.deep.equal(new Set(['FEED_DNS']));
    expect(performance.now() - started).to.be.below(1_500);
    stop();
    await world.close();
    dns.close();
  });

  it('uses the family that answered when the other never does', async () => {
    const dns = await aNameServer((type) => (type === 1 ? { rcode: 0, addresses: [[127, 0, 0, 1]] } : 'silence'));
    const { resolve, stop } = createResolver({ servers: [dns.server], timeoutMs: 200 });
    expect(await resolve('blog.example')).to.deep.equal(['127.0.0.1']);
    stop();
    dns.close();
  });
});
