// Loaded before the service by a test: what no code of ours does happens at a signal.
process.on('SIGUSR2', () => {
  void Promise.reject(new TypeError('words of a nurse'));
  void Promise.reject(new RangeError('other words of a nurse'));
});
process.on('SIGHUP', () =>
  setImmediate(() => {
    throw new TypeError('words of a nurse');
  }),
);
