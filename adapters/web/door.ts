import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '../../src/ports/log.ts';
import { isOurForm, isOwn } from './gate.ts';
import { readForm } from './read-form.ts';
import { sendOn, sorry } from './send.ts';

export interface Door {
  /** Something to look at. */
  look(answer: (response: ServerResponse) => void | Promise<void>): RequestListener;
  /** A form of ours, and the address to look at next. */
  take(say: (form: URLSearchParams) => string | Promise<string>): RequestListener;
}

/** The one way in: this machine's own browser, the methods meant, forms that carry our token; says something kind on failure. */
export function createDoor({ token, log }: { readonly token: string; readonly log: Log | undefined }): Door {
  const guarded =
    (methods: readonly string[], answer: Answering): RequestListener =>
    async (request, response) => {
      if (!isOwn(request)) return sorry(response, 403, ...FOREIGN);
      if (!methods.includes(request.method ?? '')) {
        response.setHeader('allow', methods.join(', '));
        return sorry(response, 405, ...WRONG_METHOD);
      }
      try {
        await answer(request, response);
      } catch (error) {
        log?.error('page.failed', { platform: 'web', code: error instanceof Error ? error.name : 'UNKNOWN' });
        if (response.headersSent) response.destroy();
        else sorry(response, 500, ...FAILED);
      }
    };
  return {
    look: (answer) => guarded(['GET', 'HEAD'], async (_, response) => answer(response)),
    take: (say) =>
      guarded(['POST'], async (request, response) => {
        const form = await readForm(request);
        if (form === null) return sorry(response, 413, ...TOO_LONG);
        if (!isOurForm(form.get('token'), token)) return sorry(response, 403, ...TOO_OLD);
        sendOn(response, await say(form));
      }),
  };
}

type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const FOREIGN = ['Not from here', 'This page is for the computer it runs on, under its own address.'] as const;
const WRONG_METHOD = ['Not like this', 'That method is not used here.'] as const;
const FAILED = ['Something went wrong', 'It went wrong on our side. Please try again in a minute.'] as const;
const TOO_LONG = ['That is too long', 'Nothing was read. Please send a shorter text.'] as const;
const TOO_OLD = ['This page is too old', 'Signpost was started again since. Go back and try once more.'] as const;
