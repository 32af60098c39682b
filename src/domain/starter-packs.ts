import type { CatalogueFeed, Nation } from './catalogue.ts';

/** A few feeds that go well together, for a first digest that is worth reading. */
export interface StarterPack {
  readonly id: 'mental-health' | 'community' | 'students' | 'trust';
  readonly label: string;
  readonly about: string;
  /** Ids in the catalogue. A feed of another nation is left out where the pack is used. */
  readonly feeds: readonly string[];
}

/** Safety alerts and the national body stand in every pack: nobody should have to think of them. */
const ALERTS = ['mhra-alerts', 'mhra-drug-safety-update', 'nhs-england-psa'];
const NATIONAL = ['nmc', 'nhs-england-news', 'his-scotland', 'welsh-government', 'health-ni'];

export const STARTER_PACKS: readonly StarterPack[] = [
  {
    id: 'mental-health',
    label: 'Mental health',
    about: 'Nursing Times on mental health, Mind, research, safety alerts and national news.',
    feeds: ['nursing-times-mental-health', 'community-care', 'mind', 'bmj-mental-health', ...ALERTS, ...NATIONAL],
  },
  {
    id: 'community',
    label: 'Community',
    about: 'District and practice nursing, wound care, carers, safety alerts and national news.',
    feeds: ['nursing-in-practice', 'practice-nursing', 'j-wound-care', 'carers-uk', ...ALERTS, ...NATIONAL],
  },
  {
    id: 'students',
    label: 'Students',
    about: 'Nursing Times, the NMC, health news, safety alerts and national news.',
    feeds: ['nursing-times-all', 'bbc-health', 'ukhsa-blog', ...ALERTS, ...NATIONAL],
  },
  {
    id: 'trust',
    label: 'My trust',
    about: 'National news, regulators and safety alerts. Then add the news of your own trust.',
    feeds: ['nursing-times-all', 'cqc-govuk', 'rqia', 'digital-health', ...ALERTS, ...NATIONAL],
  },
];

/** The feeds of a pack that concern a nation and are ready to follow. */
export function packFeeds(
  pack: StarterPack,
  feeds: readonly CatalogueFeed[],
  nation: Nation,
): readonly CatalogueFeed[] {
  return pack.feeds
    .flatMap((id) => feeds.find((feed) => feed.id === id) ?? [])
    .filter(
      ({ offer, nations }) => offer === 'ready' && (nations.includes(nation) || nations.includes('international')),
    );
}
