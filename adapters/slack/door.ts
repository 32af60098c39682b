import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { readBody } from '../read-body.ts';
import { LIMITS } from './limits.ts';

export interface DoorOptions {
  readonly signingSecret: string;
  readonly now: () => Date;
  /** A request really from Slack came with a time this far from ours, in milliseconds; null: near enough. */
  readonly clockDiffers: (ms: number | null) => void;
  /** A request came whose signature is not right; true: it was made like one of Slack's, and just now. */
  readonly refused: (looksLikeSlack: boolean) => void;
}

/** A request that passed the door, its body read. */
export type Checked = IncomingMessage & { rawBody: Buffer };

/**
 * Lets in what Slack signed, in time both ways, and nothing else. What Bolt leaves open is closed here: times ahead of ours,
 * a charset in the content type, bodies that never end, a challenge of any length.
 */
export function slackDoor(
  { signingSecret, now, clockDiffers, refused }: DoorOptions,
  inside: (request: Checked, response: ServerResponse) => void,
): RequestListener {
  return async (request, response) => {
    const body = await readBody(request, response, MOST_BYTES);
    if (body === null) return;
    const form = formOf(request, body);
    // Slack checks our certificate with an unsigned request. https://docs.slack.dev/interactivity/implementing-slash-commands
    if (form?.ssl_check === '1') return end(response, 200);
    const sent = Number(single(request, 'x-slack-request-timestamp', /^\d{1,12}$/));
    const difference = now().getTime() - sent * 1000;
    const inTime = Math.abs(difference) <= LIMITS.clockSeconds * 1000;
    if (!Number.isFinite(sent) || !signed(request, body, sent, signingSecret)) {
      refused(inTime && signatureOf(request) !== null);
      return end(response, 401);
    }
    if (!inTime) {
      clockDiffers(difference);
      return end(response, 401);
    }
    clockDiffers(null);
    const payload = payloadOf(body, form);
    if (payload === null) return end(response, 400);
    if ('type' in payload && payload.type === 'url_verification') return challenge(response, payload);
    inside(Object.assign(request, { rawBody: body }), response);
  };
}

/** Slack's own requests stay far below. */
const MOST_BYTES = 256 * 1024;

function signed(request: IncomingMessage, body: Buffer, sent: number, secret: string): boolean {
  const signature = signatureOf(request);
  if (signature === null) return false;
  const raw = single(request, 'x-slack-request-timestamp', /^\d+$/) ?? String(sent);
  const ours = createHmac('sha256', secret).update(`v0:${raw}:`).update(body).digest('hex');
  return timingSafeEqual(Buffer.from(signature), Buffer.from(`v0=${ours}`));
}

const signatureOf = (request: IncomingMessage) => single(request, 'x-slack-signature', /^v0=[0-9a-f]{64}$/);

function single(request: IncomingMessage, name: string, shape: RegExp): string | null {
  const value = request.headers[name];
  // A header sent twice arrives joined by a comma, which no shape allows.
  return typeof value === 'string' && shape.test(value) ? value : null;
}

/** The fields of a form body; null for any other. Bolt knows the bare content type only. */
function formOf(request: IncomingMessage, body: Buffer) {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  const bare = type.trim().toLowerCase();
  request.headers['content-type'] = bare;
  return bare === 'application/x-www-form-urlencoded' ? parse(body.toString()) : null;
}

/** What was sent, as an object that says what it is; null for anything else. */
function payloadOf(body: Buffer, form: ReturnType<typeof formOf>): object | null {
  if (form !== null && typeof form.payload !== 'string') return 'command' in form ? form : null;
  try {
    const found: unknown = JSON.parse(form === null ? body.toString() : String(form.payload));
    return typeof found === 'object' && found !== null && ('type' in found || 'event' in found) ? found : null;
  } catch {
    return null;
  }
}

function challenge(response: ServerResponse, payload: object): void {
  const text = 'challenge' in payload && typeof payload.challenge === 'string' ? payload.challenge : '';
  if (text === '' || text.length > 200) end(response, 400);
  else response.writeHead(200, { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' }).end(text);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
