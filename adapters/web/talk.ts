import type { Invocation, Reply } from '../../src/domain/command.ts';
import { LOCAL_PLACE } from '../../src/domain/local-place.ts';
import { type Form, say } from '../../src/domain/message.ts';
import type { Answer } from '../../src/ports/chat.ts';
import type { Conversation, Who } from './conversation.ts';
import { fieldId } from './form-html.ts';

export interface Talk {
  /** Says what a form of the page holds. Returns where on the page to look next. */
  say(sent: URLSearchParams): Promise<string>;
  /** Who speaks from now on. Anything else than the two leaves it as it is. */
  speakAs(who: string | null): void;
  who(): Who;
}

/** Turns the forms of the page into questions, and the answers into the conversation. */
export function createTalk(conversation: Conversation, answer: Answer, now: () => Date): Talk {
  let who: Who = 'nurse';
  let asked = 0;

  const speakAs = (choice: string | null) => {
    if (choice === 'nurse' || choice === 'admin') who = choice;
  };

  async function ask(text: string, values: Readonly<Record<string, string>>): Promise<Reply> {
    asked += 1;
    const invocation: Invocation = { ...LOCAL_PLACE, id: `web-${asked}`, userId: who, userName: null, text, values };
    try {
      return await answer(invocation);
    } catch {
      const sorry = `Something went wrong on our side. Please try again. If it happens again, quote ${invocation.id}.`;
      return { visibility: 'private', message: say(sorry), problem: { code: 'SURPRISE', field: null } };
    }
  }

  return {
    who: () => who,
    speakAs,
    say: async (sent) => {
      speakAs(sent.get('who'));
      const speaker = who;
      const text = (sent.get('text') ?? '').replace(/^\s*\/signpost(?=\s|$)/i, '').trim();
      const pressed = sent.get('pressed');
      const values = valuesOf(sent);
      const reply = await ask(text, values);
      conversation.forgetFaults();
      const form = formOf(conversation, sent.get('form'));
      const field = reply.problem?.field ?? null;
      // A mistake in a form is said at its field, and is no news for the conversation.
      if (form !== null && field !== null && form.names.includes(field)) {
        const { entry, block } = form;
        // What was typed stays in the form, unless it is what should not have been typed.
        const kept = mayHoldPatientDetails(reply) ? {} : values;
        conversation.fault(entry, { block, field, sentence: reply.message.summary, values: kept });
        return fieldId(entry, block, field);
      }
      const words = mayHoldPatientDetails(reply) ? null : (pressed ?? text);
      const { visibility, message } = reply;
      conversation.add({ kind: 'asked', who: speaker, words, pressed: pressed !== null }, now());
      conversation.add({ kind: 'answer', who: speaker, visibility, message }, now());
      return 'latest';
    },
  };
}

const mayHoldPatientDetails = ({ facts, problem }: Reply): boolean =>
  facts?.stopped === true || problem?.code === 'PATIENT_DATA';

const valuesOf = (sent: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries([...sent].flatMap(([name, value]) => (name.startsWith(FIELD) ? [[name.slice(6), value]] : [])));

const FIELD = 'field-';

/** The form that was sent, found in the conversation by what it said of itself; null for a button and a typed line. */
function formOf(conversation: Conversation, name: string | null) {
  const [, entry, block] = /^(\d{1,9})-(\d{1,4})$/.exec(name ?? '') ?? [];
  const said = conversation.all().find(({ number }) => number === Number(entry));
  if (said === undefined || said.kind === 'asked') return null;
  const found = said.message.blocks[Number(block)];
  return found?.kind === 'form' ? { entry: said.number, block: Number(block), names: namesOf(found.form) } : null;
}

const namesOf = ({ fields }: Form): readonly string[] => fields.map(({ name }) => name);
