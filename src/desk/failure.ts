/** Where an error comes from, without its message, which may quote what somebody wrote. */
export function withoutMessage(error: unknown): { readonly error: string; readonly stack: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, stack: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  return { error: error.name, stack: frames.map((line) => line.trim()) }
}
