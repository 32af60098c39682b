import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { teamsManifest } from '../../../adapters/teams/manifest.ts';
import { appPackage } from '../../../adapters/teams/package.ts';
import type { Command } from '../../../src/domain/command.ts';

const root = join(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json'), '..');
const aCommand = (name: string): Command => ({
  name,
  takes: '<anything>',
  summary: 'Do something useful with this',
  access: 'member',
  run: () => Promise.reject(new Error('not run here')),
});
const options = {
  appId: '11111111-2222-3333-4444-555555555555',
  publicUrl: 'https://signpost.example.org',
  version: '0.1.0',
};

describe('the Teams app package', () => {
  for (const kind of ['slash', 'plain'] as const) {
    const manifest = teamsManifest(
      Array.from({ length: 14 }, (_, index) => aCommand(`command ${index}`)),
      { ...options, kind },
    ) as {
      manifestVersion: string;
      bots: { commandLists: { triggers?: string[] }[] }[];
    };

    it(`is valid against Microsoft’s own schema (${kind})`, () => {
      const path = join(root, `build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
      const ajv = new Ajv04.default({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
      validate(manifest);
      expect(validate.errors ?? []).to.deep.equal([]);
    });
  }

  it('offers slash commands only where the schema knows them', () => {
    const listOf = (kind: 'slash' | 'plain') =>
      JSON.stringify(teamsManifest([aCommand('chats')], { ...options, kind }));
    expect(listOf('slash')).to.include('"triggers":["mention","slash"]').and.to.include('supportsTargetedMessages');
    expect(listOf('plain')).not.to.match(/slash|supportsTargetedMessages/);
  });

  it('is a flat zip of the manifest and icons of the sizes Teams asks for', () => {
    const files = unzipSync(appPackage(teamsManifest([aCommand('chats')], { ...options, kind: 'slash' })));
    expect(Object.keys(files)).to.have.members(['manifest.json', 'color.png', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] as Uint8Array))).to.include({ id: options.appId });
    const size = (name: string) => PNG.sync.read(Buffer.from(files[name] as Uint8Array)).width;
    expect([size('color.png'), size('outline.png')]).to.deep.equal([192, 32]);
  });
});
