import { createServer, type RequestListener, type Server } from 'node:http'

/** How Telegram brings updates where the bot is reachable from outside. */
export interface Webhook {
  /** The public https address, path included; a proxy in front hands its requests on to `port`. */
  readonly url: string
  /** The port to listen on, 0 for any free one. */
  readonly port: number
  /** What Telegram says with each update, 1 to 256 of `A-Za-z0-9_-`; null makes one up at each start. */
  readonly secretToken: string | null
}

/** The path under which updates come. */
export function pathOf({ url }: Webhook): string {
  return new URL(url).pathname
}

/**
 * Listens for updates.
 *
 * @throws Error in Chinese when the port cannot be had
 */
export async function listen(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          `Telegram 的 webhook 用不了 ${port} 端口（${error.code ?? error.name}）：请换一个 TELEGRAM_WEBHOOK_PORT，或者关掉占着它的程序。`,
        ),
      ),
    )
    server.listen(port, resolve)
  })
  return server
}

/** How long a request under way may take to end, in milliseconds. */
const LAST_REQUEST = 2000

/** Stops listening; requests under way may finish within two seconds. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), LAST_REQUEST)
  await closed
  clearTimeout(timer)
}
