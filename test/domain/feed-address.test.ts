import { expect } from 'chai';
import { isPrivateAddress } from '../../feeds/fetch/private-address.ts';
import { type AddressPolicy, tidyFeedAddress } from '../../src/domain/feed-address.ts';
import { feedKey, sameFeed } from '../../src/domain/feed-key.ts';
import { FEED_PROBLEM_CODES, feedProblem, limitProblem } from '../../src/domain/feed-problem.ts';

const policy: AddressPolicy = { ports: [80, 443, 8080, 8443], isPrivate: isPrivateAddress };
const tidy = (pasted: string, other: Partial<AddressPolicy> = {}) => tidyFeedAddress(pasted, { ...policy, ...other });
const refusal = (pasted: string) => {
  const result = tidy(pasted);
  return result.kind === 'refused' ? result.problem : { code: `accepted ${result.url}`, message: '' };
};
const accepted = (pasted: string) => {
  const result = tidy(pasted);
  if (result.kind === 'refused') throw new Error(`${pasted} was refused: ${result.problem.code}`);
  return result;
};
const each = (addresses: readonly string[], code: string) => {
  for (const address of addresses) expect(refusal(address).code, address).to.equal(code);
};

describe('tidyFeedAddress', () => {
  it('U-02 refuses gopher: and ftp: addresses', () => {
    each(['gopher://127.0.0.1:6379/_x', 'ftp://h/f', 'file:///etc/passwd', 'GOPHER://example.com/'], 'FEED_SCHEME');
  });

  it('U-03 refuses javascript: and data: addresses', () => {
    each(['javascript:alert(1)', 'data:text/xml,<rss/>'], 'FEED_SCHEME');
  });

  it('U-04 refuses the metadata address, and says why', () => {
    const problem = refusal('http://169.254.169.254/latest/meta-data/');
    expect(problem.code).to.equal('FEED_PRIVATE');
    expect(problem.message).to.match(/^That address is inside a private network\./);
  });

  it('U-05 refuses localhost in all its spellings', () => {
    each(
      ['http://localhost/', 'http://localhost./', 'http://LOCALHOST', 'localhost:8080', 'http://a.localhost/'],
      'FEED_PRIVATE',
    );
  });

  it('U-06 refuses loopback and unspecified addresses', () => {
    each(['http://[::1]/', 'http://[::]/', 'http://0/', 'http://0.0.0.1/'], 'FEED_PRIVATE');
  });

  it('U-07 refuses private addresses mapped into IPv6', () => {
    each(['http://[::ffff:127.0.0.1]/', 'http://[::ffff:a9fe:a9fe]/'], 'FEED_PRIVATE');
  });

  it('U-08 refuses 127.0.0.1 as a number, in hex, in octal and shortened', () => {
    const spellings = ['2130706433', '0x7f000001', '017700000001', '0177.0.0.1', '127.1'];
    each(
      spellings.map((host) => `http://${host}/`),
      'FEED_PRIVATE',
    );
  });

  it('U-09 refuses 127.0.0.1 in circled digits, ideographic dots and percent signs', () => {
    each(['http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/', 'http://%31%32%37.0.0.1/'], 'FEED_PRIVATE');
  });

  it('U-10 refuses NAT64, 6to4 and v4-compatible addresses', () => {
    each(['http://[64:ff9b::7f00:1]/', 'http://[2002:7f00:1::]/', 'http://[::7f00:1]/'], 'FEED_PRIVATE');
  });

  it('U-12 refuses every range that is not public', () => {
    const ranges = '100.64.0.1 10.0.0.1 172.16.0.1 192.168.0.1 198.18.0.1 240.0.0.1 255.255.255.255 224.0.0.1';
    const others = '[fe80::1] [fc00::1] [ff02::1] [2001:db8::1] [100::1] [2001::1] [fec0::1] 192.0.2.1 168.63.129.16';
    const all = `${ranges} ${others}`.split(' ');
    each([...all.map((host) => `http://${host}/`), ...ranges.split(' ')], 'FEED_PRIVATE');
  });

  it('accepts public addresses written as numbers', () => {
    expect(accepted('http://93.184.215.14/feed').url).to.equal('http://93.184.215.14/feed');
    expect(accepted('http://[2606:2800:21f:cb07::1]/').url).to.equal('http://[2606:2800:21f:cb07::1]/');
  });

  it('U-19 refuses a user name and password, without repeating them', () => {
    const problem = refusal('http://user:hunter2@example.com/f');
    expect(problem.code).to.equal('FEED_USERINFO');
    expect(problem.message).to.match(/^Remove the user name and password from the address\./);
    expect(JSON.stringify(problem)).not.to.include('hunter2');
  });

  it('U-21 refuses ports that are not open to feeds, naming those that are', () => {
    each(
      [':22/', ':25', ':6379', ':0'].flatMap((port) => [`http://example.com${port}`, `example.com${port}`]),
      'FEED_PORT',
    );
    expect(refusal('http://example.com:22/').message).to.match(/^Only ports 80, 443, 8080 and 8443 are allowed\./);
    const other = tidy('http://example.com:8080/', { ports: [443] });
    expect(other.kind === 'refused' && other.problem.message).to.match(/^Only port 443 is allowed\./);
  });

  it('U-22 refuses what is not a web address', () => {
    const addresses = ['http://example.com:65536/', 'http://256.256.256.256/', 'https://', '//example.com/f'];
    each([...addresses, '', ' ', 'nursing times', 'nurse@example.com', 'https://exa mple.com', '<<>>'], 'FEED_URL');
    expect(refusal('https://').message).to.match(/^That is not a web address\./);
  });

  it('U-24 rewrites feed: addresses to https and shows that it did', () => {
    const one = { kind: 'ok', url: 'https://example.com/rss', changed: true, warning: null };
    expect(accepted('feed://example.com/rss')).to.deep.equal(one);
    expect(accepted('feed:https://example.com/rss')).to.deep.equal(one);
    expect(accepted('feed:example.com/rss')).to.deep.equal(one);
  });

  it('U-25 refuses addresses and names that are too long', () => {
    each([`https://example.com/${'a'.repeat(20_000)}`, `example.com/${'é'.repeat(1_000)}`], 'FEED_LONG');
    each([`https://${'a'.repeat(300)}.com/`, `https://a..example.com/`], 'FEED_URL');
  });

  it('U-26 accepts look-alike letters only with a warning that shows the real name', () => {
    const { url, warning } = accepted('http://ex\u0430mple.com/');
    expect(url).to.equal('http://xn--exmple-4nf.com/');
    expect(warning).to.include('xn--exmple-4nf.com');
    expect(accepted('https://example.com/').warning).to.equal(null);
  });

  it('U-27 refuses control characters that the URL parser would drop', () => {
    each(
      ['ht\ntp://example.com/', 'http://example.com/\r\nHost: x', 'http://example.com/\0', 'http://e\u0085x.com'],
      'FEED_URL',
    );
    expect(accepted('  https://example.com/feed\n').url).to.equal('https://example.com/feed');
  });

  it('U-28 takes the address of a Slack link and ignores its label', () => {
    expect(accepted('<https://example.com/feed|nhs.uk>').url).to.equal('https://example.com/feed');
    expect(accepted('<https://example.com/feed?a=1&amp;b=2>').url).to.equal('https://example.com/feed?a=1&b=2');
    each(['<http://127.0.0.1/|nhs.uk>'], 'FEED_PRIVATE');
  });

  it('U-30 refuses names that only mean something inside a network', () => {
    const names = ['metadata.google.internal', 'printer.local', 'wiki.internal', 'intranet', 'nas.lan', 'x.home.arpa'];
    each([...names.map((name) => `http://${name}/`), 'metadata.google.internal'], 'FEED_PRIVATE');
  });

  it('takes a bare name and a bare name with a port', () => {
    expect(accepted('www.nursingtimes.net/feed/')).to.deep.include({
      url: 'https://www.nursingtimes.net/feed/',
      changed: true,
    });
    expect(accepted('example.com:8080/feed').url).to.equal('https://example.com:8080/feed');
  });

  it('says that nothing changed when only the closing slash was added', () => {
    expect(accepted('https://example.com').changed).to.equal(false);
    expect(accepted('https://example.com/feed#top').changed).to.equal(true);
  });

  it('opens the one allowed address at its one port', () => {
    const allow = { address: '127.0.0.1', port: 4321 };
    expect(tidy('http://127.0.0.1:4321/a', { allow }).kind).to.equal('ok');
    expect(tidy('http://127.0.0.1:4322/a', { allow }).kind).to.equal('refused');
    expect(tidy('http://127.0.0.2:4321/a', { allow }).kind).to.equal('refused');
  });
});

describe('feedKey', () => {
  it('U-29 is the same for addresses that differ in case, closing slash, default port or fragment', () => {
    const one = 'https://example.com/feed';
    const others = [
      'HTTPS://EXAMPLE.com/Feed',
      'https://example.com/feed/',
      'https://example.com:443/feed',
      `${one}#x`,
    ];
    for (const other of others) expect(sameFeed(one, other), other).to.equal(true);
  });

  it('differs for other hosts, ports, paths and queries', () => {
    const others = ['https://example.org/feed', 'https://example.com:8443/feed', 'https://example.com/feed?id=A'];
    const keys = new Set([...others, 'https://example.com/feed', 'https://example.com/feed?id=a'].map(feedKey));
    expect(keys.size).to.equal(5);
  });
});

describe('feedProblem', () => {
  it('has a sentence or two for every code, in short words, that ends properly', () => {
    for (const code of FEED_PROBLEM_CODES) {
      const { message } = feedProblem(code);
      expect(message, code).to.match(/^[A-Z].*[.]$/);
      expect(readingAge(message), `${code}: ${message}`).to.be.at.most(11);
    }
  });

  it('names the limit', () => {
    expect(limitProblem(200)).to.deep.include({ code: 'FEED_LIMIT' });
    expect(limitProblem(200).message).to.include('can follow 200 feeds,');
    expect(limitProblem(1).message).to.include('can follow 1 feed,');
  });
});

/** Flesch-Kincaid grade + 5. */
function readingAge(text: string): number {
  const sentences = text.split(/[.!?:](?:\s|$)/).filter((part) => part.trim() !== '').length;
  const words = text.match(/[\p{L}\d']+/gu) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59 + 5;
}

function syllablesOf(word: string): number {
  const groups = word.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}
