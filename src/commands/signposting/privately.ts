import type { AnswerFacts, Reply } from '../../domain/command.ts';
import type { Message } from '../../domain/message.ts';

/** A reply that only the person who asked can see. */
export function privately(message: Message, facts?: AnswerFacts): Reply {
  return { visibility: 'private', message, ...(facts === undefined ? {} : { facts }) };
}
