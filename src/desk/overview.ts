import { createHash } from 'node:crypto'
import { exportLine } from '../lists/export.js'
import type { DutyFile, DutyList } from '../lists/index.js'
import type { ReloadResult } from '../reload/reloader.js'
import type { AuditEntry } from '../storage/audit.js'
import { countsByDay, countsOf, type DayCount, mattersAsked } from '../storage/feedback.js'
import type { KeptSaying } from '../storage/sayings.js'
import type { Unanswered } from '../storage/unanswered.js'
import { type Figures, figuresOf } from './figures.js'
import { type Nearest, nearestTo } from './nearest.js'
import type { DeskParts } from './parts.js'

/** A loaded list. */
export interface ListView {
  readonly township: string
  readonly fullName: string
  /** Rows by list. */
  readonly rows: Readonly<Record<DutyList, number>>
  /** The first letters of a digest over the rows: alike on two machines when the lists are. */
  readonly version: string
  /** The file as it stands now cannot be trusted, and this is its version before. */
  readonly kept: boolean
}

/** How reloading stands. */
export interface ReloadView {
  readonly running: boolean
  /** The last one, whatever came of it. */
  readonly last: { readonly at: number; readonly result: ReloadResult } | null
  /** The last one that was taken up, with what it changed. */
  readonly lastDone: { readonly at: number; readonly result: Extract<ReloadResult, { done: true }> } | null
}

/** A question without an answer or with a wrong one, and what lies nearest to it. */
export interface UnansweredView {
  readonly entry: Unanswered
  readonly nearest: Nearest
}

/** An added saying with the name of its matter; null when there is no such matter any more. */
export interface SayingView {
  readonly saying: KeptSaying
  readonly matterName: string | null
}

/** A part of a longer list. */
export interface Page<Entry> {
  readonly entries: readonly Entry[]
  /** Counted from 1; the last one when a later one was asked for. */
  readonly page: number
  readonly pages: number
  readonly total: number
}

/** Which parts of the longer lists are wanted, counted from 1. */
export interface Wanted {
  readonly unanswered?: number
  readonly sayings?: number
}

/** A matter with how often it was asked about. */
export interface AskedMatter {
  readonly matter: string
  readonly name: string
  readonly times: number
}

/** Everything that an admin may want to see, as it is at this moment; to be read only. */
export interface Overview extends Figures {
  readonly memory: { readonly rss: number; readonly heapUsed: number }
  readonly lists: readonly ListView[]
  readonly matters: number
  /** Chats with a township of their own, and groups where the bot listens. */
  readonly chats: { readonly bound: number; readonly listening: number }
  readonly reload: ReloadView
  readonly today: DayCount
  /** Newest first. */
  readonly unansweredQuestions: Page<UnansweredView>
  /** Newest first. */
  readonly sayings: Page<SayingView>
  /** The last thirty days, today last. */
  readonly days: readonly (DayCount & { readonly day: string })[]
  /** The most asked of the last thirty days, the most asked first. */
  readonly asked: readonly AskedMatter[]
  /** The last entries, newest first. */
  readonly audit: readonly AuditEntry[]
}

const DAYS = 30
const MATTERS_ASKED = 15
const AUDIT_ENTRIES = 50
const UNANSWERED_A_PAGE = 8
const SAYINGS_A_PAGE = 20

/** Puts the view together. */
export function overviewOf(desk: DeskParts, wanted: Wanted = {}): Overview {
  const { stores, clock } = desk
  const { matters } = desk.knowledge().snapshot
  const { rss, heapUsed } = process.memoryUsage()
  return {
    ...figuresOf(desk),
    memory: { rss, heapUsed },
    lists: listViews(desk),
    matters: matters.size,
    chats: {
      bound: Object.keys(stores.bindings.data.chats).length,
      listening: Object.keys(stores.settings.data.listening).length,
    },
    reload: reloadView(desk),
    today: countsOf(stores.feedback.data, clock()),
    unansweredQuestions: unansweredViews(desk, wanted.unanswered ?? 1, UNANSWERED_A_PAGE),
    sayings: sayingViews(desk, wanted.sayings ?? 1, SAYINGS_A_PAGE),
    days: countsByDay(stores.feedback.data, clock(), DAYS),
    asked: mattersAsked(stores.feedback.data, clock(), DAYS)
      .slice(0, MATTERS_ASKED)
      .map(({ matter, times }) => ({ matter, name: matters.get(matter)?.name ?? matter, times })),
    audit: stores.audit.data.entries.slice(-AUDIT_ENTRIES).reverse(),
  }
}

/** The loaded lists, in the order of their files. */
export function listViews({ knowledge, condition }: DeskParts): ListView[] {
  const untrusted = condition.lastDone?.result.untrusted ?? condition.untrustedAtStart
  return knowledge().files.map((file) => ({
    township: file.township.name,
    fullName: file.township.fullName,
    rows: file.report.rows,
    version: versionOf(file),
    kept: untrusted.some(({ keptTownship }) => keptTownship === file.township.name),
  }))
}

/** How reloading stands. */
export function reloadView({ reloader, condition }: DeskParts): ReloadView {
  return { running: reloader.running, last: condition.lastReload, lastDone: condition.lastDone }
}

/** A page of the questions that wait, newest first, each with what lies nearest. */
export function unansweredViews({ stores, knowledge }: DeskParts, page: number, size: number): Page<UnansweredView> {
  const shown = pageOf([...stores.unanswered.data.entries].reverse(), page, size)
  return { ...shown, entries: shown.entries.map((entry) => ({ entry, nearest: nearestTo(entry, knowledge()) })) }
}

/** A page of the added sayings, newest first. */
export function sayingViews({ stores, knowledge }: DeskParts, page: number, size: number): Page<SayingView> {
  const { matters } = knowledge().snapshot
  const shown = pageOf([...stores.sayings.data.entries].reverse(), page, size)
  return {
    ...shown,
    entries: shown.entries.map((saying) => ({ saying, matterName: matters.get(saying.matter)?.name ?? null })),
  }
}

function pageOf<Entry>(all: readonly Entry[], wanted: number, size: number): Page<Entry> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(Math.max(1, wanted), pages)
  return { entries: all.slice((page - 1) * size, page * size), page, pages, total: all.length }
}

const VERSIONS = new WeakMap<DutyFile, string>()

function versionOf(file: DutyFile): string {
  const known = VERSIONS.get(file)
  if (known !== undefined) return known
  const hash = createHash('sha256')
  for (const duty of file.duties) hash.update(exportLine(duty))
  const version = hash.digest('hex').slice(0, 8)
  VERSIONS.set(file, version)
  return version
}
