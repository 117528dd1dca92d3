import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { WebEnv } from './context.js'

/** Longer than any browser needs for its headers, shorter than what would let somebody hold connections for nothing; in milliseconds. */
const HEADERS_WITHIN = 15_000
const REQUEST_WITHIN = 30_000

/** Where a server listens. */
export interface Listening {
  /** http://127.0.0.1:3000 */
  readonly address: string
  /** Takes no more visitors; resolves when the last answer under way has gone out, or after `within` milliseconds without it. */
  close(within: number): Promise<void>
}

/**
 * Listens for visitors.
 *
 * @throws Error in Chinese that names the setting when the port or the host cannot be had
 */
export async function listen(app: Hono<WebEnv>, host: string, port: number): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_WITHIN, requestTimeout: REQUEST_WITHIN },
    getRequestListener(app.fetch, { hostname: 'localhost', overrideGlobalObjects: false }),
  )
  const endIdle = watchConnections(server)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(reasonOf(error, host, port), { cause: error })
  }
  const bound = server.address() as AddressInfo
  const shown = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return {
    address: `http://${shown}:${bound.port}`,
    async close(within) {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      endIdle()
      const timer = setTimeout(() => server.closeAllConnections(), within)
      await closed
      clearTimeout(timer)
    },
  }
}

/** Knows which connections carry a request just now: browsers keep many open, some of which have never asked for anything. */
function watchConnections(server: Server): () => void {
  const open = new Set<Socket>()
  const busy = new Set<Socket>()
  let ending = false
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    busy.add(socket)
    response.on('close', () => {
      busy.delete(socket)
      if (ending) socket.destroySoon()
    })
  })
  return () => {
    ending = true
    for (const socket of open) if (!busy.has(socket)) socket.destroy()
  }
}

function reasonOf(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    return `网页开不了：端口 ${port} 已经有别的程序在用。请关掉那个程序，或者把设置 PORT 换成别的端口，比如 3001。`
  }
  if (code === 'EACCES') {
    return `网页开不了：系统不让用端口 ${port}（1024 以下的端口一般要管理员权限）。请把设置 PORT 换成 1024 以上的，比如 3000。`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `网页开不了：这台机器没有 ${host} 这个地址。请把设置 HOST 改成 127.0.0.1（只有本机能看）或 0.0.0.0（别的机器也能看）。`
  }
  return `网页开不了（${typeof code === 'string' ? code : '原因不明'}）。请检查设置 HOST 和 PORT。`
}
