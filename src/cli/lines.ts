/** Lines as they end with a line feed, and nothing else: readline would also split at U+2028, which may stand inside a line. */
export async function* lines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}
