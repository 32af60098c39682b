import type { Demand } from './broken-promise.ts';
import type { Compared } from './side-by-side.ts';

/** Slack shows an error where nothing was acknowledged by then. */
const SLACK_WAITS_MS = 3_000;

/** What answering on Slack is held to, beside a bare app. `slowest`: while feeds are stored, in milliseconds. */
export const slackPromises = ({ cpu, runs }: Compared, slowest: number): readonly Demand[] => [
  most('CPU per request', cpu, 2),
  ...runs.flatMap(({ connections, throughput, p99 }) => [
    least(`Answers a second at ${connections}`, throughput, 0.5),
    most(`p99 at ${connections}`, p99, 3),
  ]),
  [slowest <= SLACK_WAITS_MS, `An answer took ${Math.round(slowest)} ms while feeds were stored.`],
];

/** What answering on Teams is held to, beside a bare bot. */
export const teamsPromises = ({ cpu }: Compared): readonly Demand[] => [most('CPU per request', cpu, 1.5)];

const most = (what: string, ratio: number, bound: number): Demand => [
  ratio <= bound,
  `${what}: ${ratio.toFixed(2)} times the bare one, ${bound} at most.`,
];

const least = (what: string, ratio: number, bound: number): Demand => [
  ratio >= bound,
  `${what}: ${ratio.toFixed(2)} times the bare one, ${bound} at least.`,
];
