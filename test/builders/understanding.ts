import { join } from 'node:path';
import { loadCatalogue } from '../../feeds/catalogue/load.ts';
import { createUnderstanding } from '../../src/domain/signposting/understand.ts';
import { createResourceIndex } from '../../src/storage/resource-index.ts';

export const CATALOGUE_FOLDER = join(import.meta.dirname, '..', '..', 'feeds', 'catalogue');

const { catalogue, report } = await loadCatalogue(CATALOGUE_FOLDER);

/** The catalogue that is shipped, as it was read. */
export const shippedCatalogue = catalogue;
export const shippedReport = report;
/** Understanding with the shipped catalogue, built once for all tests. */
export const understand = createUnderstanding(catalogue, createResourceIndex(catalogue.resources));
