import type { Logger } from 'pino'
import type { WechatyInterface } from 'wechaty/impls'
import type { DutyKey } from '../../conversation/types.js'

/** What speaks WeChat's protocol for wechaty. */
export type Puppet = WechatyInterface['puppet']

/** Waits; ends early, by resolving or rejecting, when the signal says that there is no more time. */
export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** What the WeChat channel needs to know and to be given. */
export interface WechatOptions {
  /** Web WeChat, free, which some accounts are refused; a paid service with a token; or a puppet made elsewhere, for tests. */
  readonly puppet: 'wechat4u' | 'service' | Puppet
  /** For the service only. */
  readonly token?: string | null
  /** Names the login file; another name is another login. */
  readonly name?: string
  /** Where the login file is kept between starts; made when it is not there. */
  readonly dataFolder: string
  /** Whether requests to become friends are accepted; otherwise they wait for somebody with the phone. */
  readonly acceptFriends: boolean
  /** Whether invitations to groups are accepted. Web WeChat cannot: there, somebody with the phone must. */
  readonly acceptRooms: boolean
  /** Ids of other bots, never answered: WeChat does not tell bots from people. */
  readonly bots?: readonly string[]
  /** Told once, in a Chinese sentence, when the bot can no longer be reached; a way to reach the admins that is not WeChat. */
  readonly onLoginLost: (reason: string) => void | Promise<void>
  /** Prints a QR code, drawn in characters and with a word on what to do, where whoever starts the bot sees it. */
  readonly printQr: (text: string) => void
  /** The web page of a row, for citations; null for none. */
  readonly pageOf?: (row: DutyKey) => string | null
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  readonly delay?: Delay
  /** From 0 up to 1. */
  readonly random?: () => number
  /** Imports a package by its name; for tests. */
  readonly importPackage?: (name: string) => Promise<unknown>
  /** How long `stop()` waits for answers under way and then for what is still to be sent, in milliseconds; one send may take three times as long. */
  readonly patience?: number
}
