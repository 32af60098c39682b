import { heading, type Message, paragraph } from '../../src/domain/message.ts';

/** What people may expect, and what is expected of them. */
export function termsMessage(): Message {
  return {
    summary: 'What you can expect of Signpost, and what it expects of you.',
    blocks: [
      heading('Terms of use'),
      {
        kind: 'notice',
        title: 'Not for emergencies',
        lines: [
          [
            {
              kind: 'text',
              text: 'If a life is at risk, call 999. For urgent help call 111. Signpost is not watched by anybody.',
            },
          ],
        ],
      },
      heading('What it is'),
      paragraph(
        "Signpost helps nursing teams to find things to read, chats to join and places to turn to. It is not clinical advice and does not replace your own judgement, your trust's policies or the people you work with.",
      ),
      heading('What you read here'),
      paragraph(
        'Items come from feeds your channel chose. They belong to whoever published them. Nobody at Signpost has checked them; go to the source before you rely on one. Resources say who checked them and when.',
      ),
      heading('What you write'),
      paragraph(
        'Never write anything that could point to a patient, even without a name. The NMC Code (20.10) asks this of every nurse. Keep to the rules of your organisation.',
      ),
      heading('Links to an archive'),
      paragraph(
        'Anyone who has the link can read what it shows. Share it only with people who may read it. An admin can replace it; then the old one stops working.',
      ),
      heading('No promise'),
      paragraph(
        'Signpost is free software and comes without a warranty. A post can be late, a feed can stop, a link can die. Whoever runs it for you will do what they can.',
      ),
    ],
  };
}
