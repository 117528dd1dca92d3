import type { Logger } from 'pino'
import { plainReply } from '../answers/compose.js'
import type { ChannelName, Handle } from '../channels/channel.js'
import type { Knowledge } from '../knowledge.js'
import { type Folders, loadKnowledge } from '../load.js'
import { createReloader, type Reloader } from '../reload/reloader.js'
import type { Build } from '../reload/workshop.js'
import type { AddedSaying } from '../search/added-sayings.js'
import { bind, boundTownship, unbind } from '../storage/bindings.js'
import { isListening, setListening } from '../storage/chat-settings.js'
import type { Place } from '../storage/place.js'
import { keptSecret } from '../storage/secret.js'
import { openStores } from '../storage/stores.js'
import { createDesk } from './desk.js'
import { withoutMessage } from './failure.js'
import type { ChannelState, Condition, DeskParts, Tell } from './parts.js'
import { pseudonyms } from './pseudonym.js'
import { Sessions } from './sessions.js'
import { DESK_TEXTS } from './texts.js'

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
  const condition: Condition = { lastReload: null, storeFailing: false }

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
  const loaded = await (options.load ?? loadKnowledge)(folders, added())
  let knowledge = loaded.knowledge
  for (const error of loaded.errors) {
    warnings.push(`${error.message}。${error.advice}。`)
    logger.error({ file: error.file, line: error.line, code: error.code }, 'a list cannot be trusted')
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
    },
    added,
    logger,
    ...(options.build === undefined ? {} : { build: options.build }),
  })
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

  return {
    handle: createDesk(parts).handle,
    knowledge: () => knowledge,
    reloader,
    warnings,
    notifyAdmins,
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

/** The kind of an error without its message, such as EROFS. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
