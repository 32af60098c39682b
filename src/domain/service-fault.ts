import { type Message, paragraph, say } from './message.ts';

/** What can be wrong with the whole service while it still answers. */
export type ServiceFault = 'disk-full' | 'disk-read-only' | 'disk-failing' | 'clock';

const WORDS: Readonly<Record<ServiceFault, readonly [what: string, next: string]>> = {
  'disk-full': [
    'The disk of Signpost is full. Searches still work; nothing is stored or posted until there is room.',
    'Please tell whoever runs Signpost to make room: at least 200 MB. It goes on by itself after that.',
  ],
  'disk-read-only': [
    'Signpost cannot write to its disk. Searches still work; nothing is stored or posted until that is mended.',
    'Please tell whoever runs Signpost to make the disk writable again.',
  ],
  'disk-failing': [
    'The disk or the database of Signpost reports errors. Nothing is posted until that is mended.',
    'Please tell whoever runs Signpost to run its doctor, and to restore a backup if the doctor says so.',
  ],
  clock: [
    'The clock of the computer that runs Signpost is wrong, so it cannot take what people ask.',
    'Please tell whoever runs Signpost to set its clock (NTP). It goes on by itself after that.',
  ],
};

/** Told once to the people who look after Signpost. */
export function serviceFaultNotice(fault: ServiceFault): Message {
  const [what, next] = WORDS[fault];
  return say(what, paragraph(what), paragraph(next));
}
