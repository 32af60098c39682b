/** `#ward-7`, or `otherwise` where nobody knows the name. Names come with and without the sign. */
export const channelTitle = (name: string | null, otherwise: string): string =>
  name === null || name === '' ? otherwise : `#${name.replace(/^#/, '')}`;
