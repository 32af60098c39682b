import type { Invocation, Reply } from '../../src/domain/command.ts';
import { type Action, type Form, say } from '../../src/domain/message.ts';
import type { Answer } from '../../src/ports/chat.ts';
import { fillIn, STOP } from './fill-in.ts';
import { messageText } from './message-text.ts';
import type { Speaker } from './options.ts';
import type { Pressables } from './pressables.ts';
import type { Screen } from './screen.ts';

export interface Session {
  readonly screen: Screen;
  readonly pressables: Pressables;
  readonly answer: Answer;
  readonly place: Pick<Invocation, 'platform' | 'workspaceId' | 'channelId'>;
  readonly speaker: Speaker;
}

/** Answers line after line until there are no more, or somebody says `#quit`. */
export async function runSession({ screen, pressables, answer, place, speaker }: Session): Promise<void> {
  let who = speaker;
  let asked = 0;
  screen.print(WELCOME);
  for (;;) {
    const line = await screen.ask(`${who}> `);
    if (line === null || line.trim().toLowerCase() === '#quit') return;
    await hear(line.trim());
  }

  async function hear(line: string): Promise<void> {
    const own = line.toLowerCase();
    const [, number] = /^#(\d{1,6})$/.exec(line) ?? [];
    if (line === '') return;
    if (number !== undefined) return press(Number(number));
    if (own === '#help') return void screen.print(HOW);
    if (own !== '#nurse' && own !== '#admin') return tell(await ask(line.replace(/^\/signpost(?=\s|$)/i, '').trim()));
    who = own === '#admin' ? 'admin' : 'nurse';
    screen.print(`You speak as ${who === 'admin' ? 'an admin' : 'a nurse'} now.`);
  }

  async function press(number: number): Promise<void> {
    const found = pressables.find(number);
    if (found === undefined) screen.print(`There is no button #${number}. Type #help to see how this works.`);
    else if (found.kind === 'form') await send(found.form);
    else if (await isMeant(found.action)) tell(await ask(found.action.command));
  }

  /** Asks first where a button is public or destructive. */
  async function isMeant({ confirm }: Action): Promise<boolean> {
    if (confirm === undefined) return true;
    const said = await screen.ask(`${confirm} Type yes or no: `, true);
    if (/^y(es)?$/i.test(said?.trim() ?? '')) return true;
    screen.print('Nothing was done.');
    return false;
  }

  /** Asks for a form's fields, and again for one that was not right. */
  async function send(form: Form): Promise<void> {
    screen.print(`Press Enter to keep what stands in brackets. Type - for nothing, ${STOP} to leave.`);
    let values = await fillIn(form, { screen, known: {} });
    while (values !== null) {
      const reply = await ask(form.command, values);
      const field = form.fields.find(({ name }) => name === reply.problem?.field);
      if (field === undefined) return tell(reply);
      screen.print(`Please check: ${reply.message.summary}`);
      values = await fillIn(form, { screen, known: values, only: field.name });
    }
    screen.print('Nothing was sent.');
  }

  async function ask(text: string, values: Readonly<Record<string, string>> = {}): Promise<Reply> {
    asked += 1;
    const id = `terminal-${asked}`;
    try {
      return await answer({ ...place, id, userId: who, userName: null, text, values });
    } catch {
      const sorry = `Something went wrong on our side. Please try again. If it happens again, quote ${id}.`;
      return { visibility: 'private', message: say(sorry) };
    }
  }

  function tell({ visibility, message }: Reply): void {
    const seen = visibility === 'private' ? 'only you see this' : 'everybody here sees this';
    screen.print(`Signpost (${seen})\n\n${messageText(message, pressables)}`);
  }
}

const HOW = [
  'Type a topic or a command, for example: eating disorders',
  '#2      presses button 2',
  '#admin  speaks as an admin, #nurse as a nurse',
  '#help   shows this, #quit leaves',
].join('\n');

const WELCOME = `Signpost in your terminal. ${HOW}\n\nNever put patient details here. Signpost gives no clinical advice.`;
