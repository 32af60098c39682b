import { expect } from 'chai';
import { readConfig } from '../src/config.ts';
import { checksLinks } from '../src/reader.ts';

describe('LINK_CHECKS', () => {
  const looks = (environment: Record<string, string>) => checksLinks(readConfig(environment));

  it('is on in production only, unless somebody says otherwise', () => {
    expect(looks({})).to.equal(false);
    expect(looks({ NODE_ENV: 'production' })).to.equal(true);
    expect(looks({ NODE_ENV: 'production', LINK_CHECKS: '0' })).to.equal(false);
    expect(looks({ LINK_CHECKS: '1' })).to.equal(true);
  });

  it('stays off with samples only', () => {
    expect(looks({ NODE_ENV: 'production', LINK_CHECKS: '1', SAMPLES: 'only' })).to.equal(false);
  });
});
