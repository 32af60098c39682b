import { createChance } from './seed-words.ts';

/** One private address as somebody may write it, in a URL or as an answer of DNS. */
export interface PrivateAddress {
  /** As the host of a URL: `[::ffff:7f00:2]`, `0x7f.2`, `①②⑦.0.0.2`. */
  readonly host: string;
  /** As a resolver would say it. */
  readonly address: string;
}

type Chance = () => number;

/** As many private addresses in as many spellings, the same for the same seed; half of them are loopback. */
export function* privateAddresses(count: number, seed = 1): Generator<PrivateAddress> {
  const chance = createChance(seed);
  for (let index = 0; index < count; index += 1) {
    if (chance() < 0.55) {
      const bytes = pick(chance, V4)(chance);
      yield { host: disguised(pick(chance, V4_SPELLINGS)(bytes, chance), chance), address: bytes.join('.') };
    } else {
      const words = pick(chance, V6)(chance);
      const address = v6Text(words, chance);
      yield { host: `[${address}]`, address };
    }
  }
}

const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
const byte = (chance: Chance) => Math.floor(chance() * 256);
const bytes = (chance: Chance, ...fixed: number[]) => [...fixed, byte(chance), byte(chance), byte(chance)].slice(0, 4);
const word = (chance: Chance) => Math.floor(chance() * 65_536);

/** Ranges of IPv4 that are not public (IANA special-purpose registry); the first three are where the canary sits. */
const V4: readonly ((chance: Chance) => number[])[] = [
  () => [127, 0, 0, 2],
  () => [127, 0, 0, 2],
  () => [127, 0, 0, 2],
  (chance) => bytes(chance, 127),
  () => [0, 0, 0, 0],
  (chance) => bytes(chance, 0),
  (chance) => bytes(chance, 10),
  (chance) => bytes(chance, 100, 64 + Math.floor(chance() * 64)),
  () => [169, 254, 169, 254],
  (chance) => bytes(chance, 169, 254),
  (chance) => bytes(chance, 172, 16 + Math.floor(chance() * 16)),
  (chance) => bytes(chance, 192, 0, 0),
  (chance) => bytes(chance, 192, 168),
  (chance) => bytes(chance, 198, 18 + Math.floor(chance() * 2)),
  (chance) => bytes(chance, 224 + Math.floor(chance() * 16)),
  (chance) => bytes(chance, 240 + Math.floor(chance() * 16)),
  () => [255, 255, 255, 255],
];

const numberOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 256 + part, 0);
const radix = (value: number, chance: Chance): string => {
  const zeros = '0'.repeat(Math.floor(chance() * 4));
  const forms = [
    `${value}`,
    `0${zeros}${value.toString(8)}`,
    `0x${zeros}${value.toString(16)}`,
    `0X${value.toString(16).toUpperCase()}`,
  ];
  return pick(chance, forms);
};

/** Everything the URL standard takes for an IPv4 address. https://url.spec.whatwg.org/#concept-ipv4-parser */
const V4_SPELLINGS: readonly ((parts: readonly number[], chance: Chance) => string)[] = [
  (parts) => parts.join('.'),
  (parts, chance) => radix(numberOf(parts), chance),
  (parts, chance) => parts.map((part) => radix(part, chance)).join('.'),
  (parts, chance) => `${radix(parts[0] ?? 0, chance)}.${radix(numberOf(parts.slice(1)), chance)}`,
  (parts, chance) =>
    `${parts
      .slice(0, 2)
      .map((part) => radix(part, chance))
      .join('.')}.${radix(numberOf(parts.slice(2)), chance)}`,
];

const CIRCLED = ['⓪', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];
/** Letters the URL parser folds into plain ones before it looks. */
function disguised(host: string, chance: Chance): string {
  const how = chance();
  if (how < 0.5) return chance() < 0.1 ? `${host}.` : host;
  return Array.from(host, (letter) => {
    if (chance() < 0.5) return letter;
    if (letter === '.') return pick(chance, ['.', '。', '．', '｡', '%2e', '%2E']);
    if (how < 0.65) return `%${letter.charCodeAt(0).toString(16)}`;
    if (/\d/.test(letter))
      return how < 0.8 ? (CIRCLED[Number(letter)] ?? letter) : String.fromCodePoint(0xff10 + Number(letter));
    return how < 0.9 ? letter.toUpperCase() : String.fromCodePoint(0xfee0 + letter.charCodeAt(0));
  }).join('');
}

const high = (parts: readonly number[]) => (parts[0] ?? 0) * 256 + (parts[1] ?? 0);
const low = (parts: readonly number[]) => (parts[2] ?? 0) * 256 + (parts[3] ?? 0);
const around = (before: readonly number[], chance: Chance, after: readonly number[] = []) => {
  const parts = pick(chance, V4)(chance);
  return [...before, high(parts), low(parts), ...after];
};
const rest = (chance: Chance, ...first: number[]) => Array.from({ length: 8 }, (_, at) => first[at] ?? word(chance));

/** Loopback, local and multicast IPv6, and all ways to carry an IPv4 address within one. */
const V6: readonly ((chance: Chance) => number[])[] = [
  () => [0, 0, 0, 0, 0, 0, 0, 1],
  () => [0, 0, 0, 0, 0, 0, 0, 1],
  () => [0, 0, 0, 0, 0, 0, 0, 0],
  (chance) => around([0, 0, 0, 0, 0, 0xffff], chance),
  (chance) => around([0, 0, 0, 0, 0xffff, 0], chance),
  (chance) => around([0, 0, 0, 0, 0, 0], chance),
  (chance) => around([0x64, 0xff9b, 0, 0, 0, 0], chance),
  (chance) => around([0x64, 0xff9b, 1, word(chance), 0, 0], chance),
  (chance) => around([0x2002], chance, [0, 0, 0, 0, 0]),
  (chance) => rest(chance, 0x2001, 0),
  (chance) => rest(chance, 0x2001, 0xdb8),
  (chance) => rest(chance, 0xfc00 + Math.floor(chance() * 512)),
  (chance) => rest(chance, 0xfe80 + Math.floor(chance() * 64)),
  (chance) => rest(chance, 0xfec0),
  (chance) => rest(chance, 0xff00 + Math.floor(chance() * 256)),
];

function v6Text(words: readonly number[], chance: Chance): string {
  const full = words.map((each) => (chance() < 0.3 ? each.toString(16).padStart(4, '0') : each.toString(16)));
  const [seventh = 0, eighth = 0] = words.slice(6);
  const dotted = [seventh >> 8, seventh & 255, eighth >> 8, eighth & 255].join('.');
  const text = (chance() < 0.3 ? [...full.slice(0, 6), dotted] : full).join(':');
  const short = chance() < 0.6 ? text.replace(/(^|:)0+(:0+)+(:|$)/, '::') : text;
  return chance() < 0.3 ? short.toUpperCase() : short;
}
