import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

export interface SocketDoor {
  /** Sends an envelope on the newest connection, and again on the next one until it is acknowledged. Gives what was. */
  send(type: 'slash_commands' | 'interactive' | 'events_api', payload: object, envelopeId?: string): Promise<unknown>;
  /** Resolves when a client has connected and been greeted. */
  connected(): Promise<void>;
  connections(): number;
  /** Cuts every connection, as Slack does now and then. */
  cut(): void;
}

/** Socket Mode's side of a WebSocket: as much of RFC 6455 as Slack's client needs. */
export function openSocketDoor(server: Server): SocketDoor {
  const sockets: Duplex[] = [];
  const waiting = new Map<string, { readonly frame: Buffer; readonly settle: (payload: unknown) => void }>();
  let greeted: (() => void)[] = [];
  let count = 0;
  let envelopes = 0;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const key = createHash('sha1').update(
      `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    );
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key.digest('base64')}\r\n\r\n`,
    );
    sockets.push(socket);
    count += 1;
    let rest = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => {
      const at = sockets.indexOf(socket);
      if (at >= 0) sockets.splice(at, 1);
    });
    socket.on('data', (part: Buffer) => {
      rest = Buffer.concat([rest, part]);
      for (let frame = readFrame(rest); frame !== null; frame = readFrame(rest)) {
        rest = rest.subarray(frame.length);
        if (frame.opcode === 8) socket.end(writeFrame(8, frame.body));
        else if (frame.opcode === 9) socket.write(writeFrame(10, frame.body));
        else if (frame.opcode === 1) settle(frame.body.toString());
      }
    });
    socket.write(writeFrame(1, Buffer.from(JSON.stringify({ type: 'hello', num_connections: sockets.length }))));
    for (const { frame } of waiting.values()) socket.write(frame);
    for (const resolve of greeted) resolve();
    greeted = [];
  });

  function settle(text: string): void {
    const { envelope_id: id, payload } = JSON.parse(text);
    waiting.get(id)?.settle(payload);
    waiting.delete(id);
  }

  return {
    send(type, payload, envelopeId) {
      envelopes += 1;
      const id = envelopeId ?? `envelope-${envelopes}`;
      const envelope = { type, payload, envelope_id: id, accepts_response_payload: type !== 'events_api' };
      const frame = writeFrame(1, Buffer.from(JSON.stringify(envelope)));
      sockets.at(-1)?.write(frame);
      return new Promise((resolve) => waiting.set(id, { frame, settle: resolve }));
    },
    connected: () => (sockets.length > 0 ? Promise.resolve() : new Promise((resolve) => greeted.push(resolve))),
    connections: () => count,
    cut() {
      for (const socket of [...sockets]) socket.destroy();
      sockets.length = 0;
    },
  };
}

function writeFrame(opcode: number, body: Buffer): Buffer {
  const head =
    body.length < 126
      ? Buffer.from([0x80 | opcode, body.length])
      : Buffer.from([0x80 | opcode, 126, body.length >> 8, body.length & 0xff]);
  if (body.length > 0xffff) throw new Error('longer than this fake speaks');
  return Buffer.concat([head, body]);
}

function readFrame(bytes: Buffer): { opcode: number; body: Buffer; length: number } | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : 2;
  if (bytes.length < start + 4) return null;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const length = start + 4 + size;
  if (bytes.length < length) return null;
  const mask = bytes.subarray(start, start + 4);
  const body = Buffer.from(bytes.subarray(start + 4, length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: (bytes[0] ?? 0) & 0x0f, body, length };
}
