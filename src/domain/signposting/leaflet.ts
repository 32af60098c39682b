import type { CrisisLines, Nation, Resource } from '../catalogue.ts';
import { type Block, heading, type Message, paragraph, quiet } from '../message.ts';
import type { Here } from './answer-input.ts';
import { linkWords } from './link-state.ts';
import { ageWords, nationWords, phoneWords } from './resource-words.ts';

/** The chosen resources as plain sentences, to copy into a letter or a leaflet for the person or the carer. Urgent help stands last, always. */
export function leaflet(
  about: string,
  rows: readonly Resource[],
  {
    crisis,
    shown,
    nation,
    here,
  }: {
    readonly crisis: CrisisLines;
    readonly shown: readonly Resource[];
    readonly nation: Nation;
    readonly here: Pick<Here, 'deadLinks' | 'zone'>;
  },
): Message {
  return {
    summary: 'The resources as plain text, to copy.',
    blocks: [
      quiet('Copy from here. Read it through first, and check each number before you hand it on.'),
      heading(about === '' ? 'Places to turn to' : `${about}: places to turn to`),
      ...rows.map((row) => paragraph(sentence(row, nation, linkWords(row, here)))),
      urgent(crisis, shown, nation),
    ],
  };
}

/** `Beat helplines. For people with … Call 0808 801 0677. Open 3pm to 8pm. Website: https://…` */
function sentence(row: Resource, nation: Nation, linkFacts: readonly string[]): string {
  const parts = [
    row.name,
    row.description,
    ...phoneWords(row.phones, nation).map(capital),
    ...(row.hours.length === 0 ? [] : [`Open: ${row.hours.join('; ')}`]),
    ...[...nationWords(row.nations, nation), ...ageWords(row)].map(capital),
    ...(row.email === null ? [] : [`Email: ${row.email}`]),
  ];
  const said = parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
  // The address comes last, with nothing behind it that could be taken for a part of it.
  return row.url === null
    ? said
    : `${[said, ...linkFacts.map((each) => `${capital(each)}.`)].join(' ')} Website: ${row.url}`;
}

function urgent({ byNation }: CrisisLines, shown: readonly Resource[], nation: Nation): Block {
  const says = byNation[nation].filter((each) => shown.some(({ id }) => id === each.resourceId)).map(({ say }) => say);
  return paragraph(`If you need urgent help: ${says.map((say) => `${say}.`).join(' ')}`);
}

const capital = (words: string) => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
