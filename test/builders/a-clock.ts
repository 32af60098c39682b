/** Time in milliseconds that passes only in pauses, and when a test says so. */
export function aClock() {
  let at = 0;
  return {
    now: () => at,
    pause: async (ms: number) => {
      at += ms;
    },
    set(ms: number) {
      at = ms;
    },
  };
}
