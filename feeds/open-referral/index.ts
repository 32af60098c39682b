import type { ResourceExchange } from '../../src/ports/open-referral.ts';
import { readResources } from './read-resources.ts';
import { resourcesAsCsv } from './write-csv.ts';
import { resourcesAsJson } from './write-json.ts';

/** Reads and writes resources in the shape of Open Referral UK. https://docs.openreferraluk.org */
export const openReferral: ResourceExchange = { read: readResources, json: resourcesAsJson, csv: resourcesAsCsv };
