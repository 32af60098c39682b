export const feedCount = (count: number): string => (count === 1 ? 'one feed' : `${count} feeds`);
