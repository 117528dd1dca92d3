import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { plainReply } from '../answers/compose.js'
import type { ChannelName, Handle } from '../channels/channel.js'
import type { Knowledge } from '../knowledge.js'
import { type Folders, loadKnowledge } from '../load.js'
import { untrustedFiles, untrustedText } from '../reload/keep.js'
import { createReloader, type Reloader, type ReloadResult } from '../reload/reloader.js'
import type { Build } from '../reload/workshop.js'
import type { AddedSaying } from '../search/added-sayings.js'
import { WEB_ADMIN } from '../settings.js'
import { addAudit } from '../storage/audit.js'
import { bind, boundTownship, unbind } from '../storage/bindings.js'
import { isListening, setListening } from '../storage/chat-settings.js'
import { keptLists } from '../storage/kept-lists.js'
import type { Place } from '../storage/place.js'
import { keptSecret } from '../storage/secret.js'
import { openStores } from '../storage/stores.js'
import { isWritable } from '../storage/writable.js'
import { createDesk } from './desk.js'
import { withoutMessage } from './failure.js'
import { type Figures, figuresOf } from './figures.js'
import { type Overview, overviewOf, type Wanted } from './overview.js'
import type { ChannelState, Condition, DeskParts, Tell } from './parts.js'
import { pseudonyms } from './pseudonym.js'
import { Sessions } from './sessions.js'
import { DESK_TEXTS } from './texts.js'

/** The folder in data/ with the last good version of each list. */
const KEPT_LISTS = 'kept-lists'

/** What a desk is opened with; nothing of it belongs to any one channel. */
export interface OpenDeskOptions {
  readonly folders: Folders & { readonly data: string }
  /** The ids of the admins by channel. Whoever sits at the console has the files anyway and needs no id. */
  readonly admins: Readonly<Partial<Record<ChannelName, readonly string[]>>>
  /** What persons' ids are hashed with; null makes one and keeps it in data/. */
  readonly hmacSecret: string | null
  readonly logger: Logger
  /** Sends a reply to a chat of a channel; rejects or does nothing when the channel is off. */
  readonly tell: Tell
  /** The channels as /status shows them. */
  readonly channels: () => readonly ChannelState[]
  readonly version: string
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** How long changes to a file are collected, in milliseconds. */
  readonly collect?: number
  /** How the start loads; `loadKnowledge` unless told. */
  readonly load?: typeof loadKnowledge
  /** How a reload builds; in a process of its own unless told. */
  readonly build?: Build
  readonly random?: (bytes: number) => Buffer
  /** Told of every reload that has ended, also of those that took up nothing but sayings. */
  readonly onReload?: (result: ReloadResult) => void
}

/** An open desk. */
export interface OpenDesk {
  /** What channels do with each message. */
  readonly handle: Handle
  readonly knowledge: () => Knowledge
  readonly reloader: Reloader
  /** What was found wrong at the start, Chinese sentences for whoever starts the bot, and for the admins once the channels are on. */
  readonly warnings: readonly string[]
  /** Tells all admins on all channels; one that cannot be reached is logged. */
  notifyAdmins(text: string): Promise<void>
  /** The short name of the township that a chat is bound to, or null. */
  boundTownship(place: Place): string | null
  /** The bot's condition in a few figures that cost nothing to read. */
  figures(): Figures
  /** Everything that an admin may want to see, to be read only. Whether somebody may see it is for the caller to know. */
  overview(wanted?: Wanted): Overview
  /** Whether data/ can be written to: the last attempt worked, and another one would. */
  canWrite(): Promise<boolean>
  /** Notes that somebody signed in to the admin page or tried to, or left it; `from` is the network address. */
  noteSignIn(what: 'signed-in' | 'refused' | 'signed-out', from: string): void
  /** A secret for one purpose, the same after a restart, from which none for another purpose can be told. */
  keyFor(purpose: string): string
  /** A chat goes on under another id, as when a Telegram group becomes a supergroup. */
  moveChat(channel: ChannelName, from: string, to: string): void
  /** Writes what waits; false when it cannot be written. */
  flush(): Promise<boolean>
  /** Calls off a reload and writes what is not yet written. */
  stop(): Promise<void>
}

/**
 * Opens the desk: reads what is kept in data/, loads the lists with the sayings that admins have added, and is ready to answer.
 *
 * @throws Error in Chinese when there is no list that can be used, or `intents/` is broken
 */
export async function openDesk(options: OpenDeskOptions): Promise<OpenDesk> {
  const { folders, admins, logger, channels, version, clock = Date.now } = options
  const warnings: string[] = []
  const condition: Condition = { lastReload: null, lastDone: null, untrustedAtStart: [], storeFailing: false }

  const tell: Tell = async (place, reply) => {
    try {
      await options.tell(place, reply)
    } catch (error) {
      logger.warn({ channel: place.channel, error: nameOf(error) }, 'a notice could not be sent')
    }
  }
  const notifyAdmins = async (text: string) => {
    const places = Object.entries(admins).flatMap(([channel, ids]) =>
      // A private chat has the id of the person.
      ids.map((chat) => ({ channel: channel as ChannelName, chat })),
    )
    await Promise.all(places.map((place) => tell(place, plainReply('info', 'notice', text))))
  }

  const { stores, flush } = await openStores(folders.data, {
    onCorrupt: (file, movedTo) => {
      warnings.push(`${file} 坏了，已经挪到 ${movedTo}，从头记起。`)
      logger.error({ file, movedTo }, 'a corrupt file was moved aside')
    },
    onError: (error) => {
      condition.storeFailing = true
      warnings.push(DESK_TEXTS.storeFailed)
      logger.error({ error: nameOf(error) }, 'the data folder cannot be written to')
      void notifyAdmins(DESK_TEXTS.storeFailed)
    },
    onRecovered: () => {
      condition.storeFailing = false
      logger.info('the data folder can be written to again')
      void notifyAdmins(DESK_TEXTS.storeRecovered)
    },
    now: clock,
    ...(options.collect === undefined ? {} : { collect: options.collect }),
  })
  const secret =
    options.hmacSecret === null
      ? await keptSecret(folders.data, options.random)
      : { secret: options.hmacSecret, kept: true }
  if (!secret.kept) {
    warnings.push(DESK_TEXTS.secretNotKept)
    logger.error('the secret for pseudonyms could not be kept')
  }

  const added = (): AddedSaying[] => stores.sayings.data.entries.map(({ matter, saying }) => ({ matter, saying }))
  const kept = keptLists(join(folders.data, KEPT_LISTS), folders.seeds)
  const loaded = await (options.load ?? loadKnowledge)(folders, added(), await kept.read())
  let knowledge = loaded.knowledge
  condition.untrustedAtStart = untrustedFiles(knowledge.files, loaded.errors)
  for (const untrusted of condition.untrustedAtStart) {
    const { error, keptTownship } = untrusted
    warnings.push(untrustedText(untrusted))
    const { file, line, code } = error
    logger.error({ file, line, code, kept: keptTownship !== null }, 'a list cannot be trusted')
  }
  if (knowledge.snapshot.townships.size === 0) {
    throw new Error(
      [
        ...loaded.errors.map((error) => `${error.message}。${error.advice}。`),
        'seeds/ 里没有可用的清单，没法回答。请放进至少一份清单再启动（运行 npm run lists -- check 看看哪里不对）。',
      ].join('\n'),
    )
  }

  const reloader = createReloader({
    folders,
    current: () => knowledge,
    swap: (fresh) => {
      knowledge = fresh
      keepLists()
    },
    added,
    logger,
    ...(options.build === undefined ? {} : { build: options.build }),
    ...(options.onReload === undefined ? {} : { onResult: options.onReload }),
  })
  const keepLists = () =>
    parts.inBackground(() =>
      kept.keep(knowledge.files).catch((error: unknown) => {
        // Trouble with the folder is told of by the stores; nothing is lost as long as the files in seeds/ are good.
        logger.warn({ error: nameOf(error) }, 'the lists could not be kept for the next start')
      }),
    )
  const jobs = new Set<Promise<void>>()
  const parts: DeskParts = {
    knowledge: () => knowledge,
    stores,
    sessions: new Sessions(),
    reloader,
    pseudonym: pseudonyms(secret.secret),
    isAdmin: ({ channel, person }) => channel === 'console' || (admins[channel]?.includes(person) ?? false),
    channels,
    tell,
    inBackground: (work) => {
      const job: Promise<void> = work()
        .catch((error) => logger.error(withoutMessage(error), 'work in the background failed'))
        .finally(() => jobs.delete(job))
      jobs.add(job)
    },
    logger,
    clock,
    version,
    startedAt: clock(),
    condition,
  }
  keepLists()

  return {
    handle: createDesk(parts).handle,
    knowledge: () => knowledge,
    reloader,
    warnings,
    notifyAdmins,
    figures: () => figuresOf(parts),
    overview: (wanted) => overviewOf(parts, wanted),
    canWrite: async () => !condition.storeFailing && (await isWritable(folders.data)),
    noteSignIn(what, from) {
      const { command, outcome, detail } = SIGN_IN[what]
      const who = { channel: 'web', person: from, chat: WEB_ADMIN } as const
      stores.audit.update((data) => addAudit(data, { at: clock(), ...who, command, argument: '', outcome, detail }))
      const log = { channel: 'web', who: parts.pseudonym(who), command, outcome }
      if (outcome === 'refused') logger.warn(log, 'signing in to the admin page was refused')
      else logger.info(log, 'the admin page')
    },
    keyFor: (purpose) => createHmac('sha256', secret.secret).update(`key for ${purpose}`).digest('base64url'),
    boundTownship: (place) => boundTownship(stores.bindings.data, place),
    moveChat(channel, from, to) {
      const old = { channel, chat: from }
      const fresh = { channel, chat: to }
      const township = boundTownship(stores.bindings.data, old)
      if (township !== null) {
        stores.bindings.update((data) => {
          bind(data, fresh, township, clock())
          unbind(data, old)
        })
      }
      if (isListening(stores.settings.data, old)) {
        stores.settings.update((data) => {
          setListening(data, fresh, true, clock())
          setListening(data, old, false, clock())
        })
      }
    },
    flush,
    async stop() {
      await reloader.stop()
      await Promise.all(jobs)
      await flush()
    },
  }
}

/** How the audit names signing in and out. */
const SIGN_IN = {
  'signed-in': { command: 'sign-in', outcome: 'done', detail: '登录管理页' },
  refused: { command: 'sign-in', outcome: 'refused', detail: '口令不对' },
  'signed-out': { command: 'sign-out', outcome: 'done', detail: '退出管理页' },
} as const

/** The kind of an error without its message, such as EROFS. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
