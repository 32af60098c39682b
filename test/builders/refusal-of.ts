/** The error a promise ends in. A promise that keeps its word fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Error & { readonly code?: unknown }> {
  try {
    await work;
  } catch (problem) {
    if (problem instanceof Error) return problem;
    throw problem;
  }
  throw new Error('It was expected to be refused.');
}
