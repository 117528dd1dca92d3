/** Something took longer than anybody waits for it. */
export class OutOfPatience extends Error {
  override name = 'OutOfPatience'
}

/** Waits for something at most so many milliseconds; rejects with OutOfPatience after that. The work itself is not ended. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience(`no end within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
