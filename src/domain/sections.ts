/** The parts of a digest, in the order they are read. */
export const SECTIONS = ['safety', 'press', 'blogs', 'trusts', 'regulators', 'research', 'picks', 'other'] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_NAMES: Readonly<Record<Section, string>> = {
  safety: 'Safety alerts',
  press: 'Nursing press',
  blogs: 'Blogs',
  trusts: 'Trust updates',
  regulators: 'Regulators and national bodies',
  research: 'Research and evidence',
  picks: 'Community picks',
  other: 'More reading',
};

const BY_GROUP: Readonly<Record<string, Section>> = {
  'nursing-press': 'press',
  'nursing-blogs': 'blogs',
  'lived-experience-blogs': 'blogs',
  'trust-updates': 'trusts',
  'regulators-national': 'regulators',
  charities: 'other',
  research: 'research',
};

/** Where a feed's items stand in the digest. Safety alerts stand first whatever their group. */
export function sectionOf(group: string, postPolicy: string): Section {
  return postPolicy === 'immediate' ? 'safety' : (BY_GROUP[group] ?? 'other');
}
