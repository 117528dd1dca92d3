import { z } from 'zod'
import type { Delay, Puppet, WechatOptions } from './options.js'
import { TEXTS } from './texts.js'
import { mendWechat4u } from './wechat4u.js'

const PACKAGES = { wechat4u: 'wechaty-puppet-wechat4u', service: 'wechaty-puppet-service' } as const

type PuppetClass = new (options: { readonly token?: string }) => Puppet

const packageSchema = z.object({ default: z.custom<PuppetClass>((value) => typeof value === 'function') })

/**
 * The puppet of the settings; its package is imported only now, since it costs memory and seconds.
 *
 * @throws Error in Chinese that says which package or setting is missing
 */
export async function resolvePuppet(
  { puppet, token }: Pick<WechatOptions, 'puppet' | 'token'>,
  importPackage: (name: string) => Promise<unknown>,
  delay: Delay,
): Promise<Puppet> {
  if (typeof puppet !== 'string') return puppet
  if (puppet === 'service' && !token?.trim()) throw new Error(TEXTS.noToken)
  const name = PACKAGES[puppet]
  const imported = packageSchema.safeParse(await imports(name, importPackage))
  if (!imported.success) throw new Error(TEXTS.brokenPackage(name))
  if (puppet === 'service') return new imported.data.default({ token: token?.trim() ?? '' })
  dropForeignHandler()
  return mendWechat4u(new imported.data.default({}), delay)
}

/**
 * Imports a package that may be missing.
 *
 * @throws Error in Chinese that says what to install
 */
export async function imports(name: string, importPackage: (name: string) => Promise<unknown>): Promise<unknown> {
  try {
    return await importPackage(name)
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND'
    const itself = missing && cause instanceof Error && cause.message.includes(`'${name}'`)
    throw new Error(itself ? TEXTS.noPackage(name) : TEXTS.brokenPackage(name), { cause })
  }
}

/**
 * Takes away the handler that the wechat4u library sets for exceptions of the whole process: it prints whole requests, people's words
 * among them, and keeps a broken process running. What happens to exceptions is for the program to say.
 */
function dropForeignHandler(): void {
  for (const listener of process.listeners('uncaughtException')) {
    if (listener.toString().includes("console.log('uncaughtException'")) process.off('uncaughtException', listener)
  }
}
