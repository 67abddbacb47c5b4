// What the processes say to the terminal: codes, ids and causes of failures, never a word of a report.

/** One line. */
export const say = (line: string): void => { console.log(line) }

/** An unexpected failure, loud, with its stack; messages of ours carry no content, those of libraries are cut at the first line. */
export const sayFailure = (error: unknown): void => {
  const parts: string[] = []
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) parts.push(`${cause.name}: ${cause.message.split('\n')[0] ?? ''}`)
  console.error(`failure: ${parts.length === 0 ? 'something that is no error was thrown' : parts.join(' ← ')}`)
  if (error instanceof Error && error.stack !== undefined) console.error(error.stack.split('\n').slice(1, 6).join('\n'))
}
