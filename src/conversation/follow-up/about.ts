import {
  aboutAddReply,
  aboutCurrentReply,
  aboutDataReply,
  aboutHelpReply,
  aboutListsReply,
  aboutSelfReply,
  aboutSwitchReply,
  aboutTownshipsReply,
} from '../../answers/about.js'
import type { Reply } from '../../answers/reply.js'
import type { ABOUT_KINDS } from '../../intents/follow-ups.js'
import { askTownship } from '../township.js'
import type { Outcome, Turn } from '../types.js'
import { stay } from './looking.js'

type AboutKind = (typeof ABOUT_KINDS)[number]

const REPLIES: Readonly<Record<Exclude<AboutKind, 'about-switch'>, (turn: Turn) => Reply>> = {
  'about-self': ({ text, state }) => aboutSelfReply(state.township, /真人|人工|机器|活人|ai|智能/iu.test(text)),
  'about-help': ({ state }) => aboutHelpReply(state.township),
  'about-townships': (turn) => aboutTownshipsReply(loaded(turn)),
  'about-current': (turn) => {
    const { state } = turn
    const named = (name: string | null | undefined) => loaded(turn).find((township) => township.name === name) ?? null
    return aboutCurrentReply(named(state.township), named(state.last?.main?.township))
  },
  'about-lists': ({ state }) => aboutListsReply(state.township),
  'about-data': ({ state, knowledge }) => aboutDataReply(knowledge.files, state.township),
  'about-add': ({ state }) => aboutAddReply(state.township),
}

/** 你是谁, 能查哪些乡镇, 数据哪来的: something about the bot itself; the talk goes on where it was. */
export function about(kind: AboutKind, turn: Turn): Outcome {
  if (kind !== 'about-switch') return stay(turn, REPLIES[kind](turn))
  // Nothing waits but the choice itself: the township chosen now is that of all that follows.
  const { state } = askTownship({ ...turn, text: '' }, 'about-switch')
  return { reply: aboutSwitchReply(loaded(turn)), state }
}

function loaded({ knowledge }: Turn) {
  return [...knowledge.snapshot.townships.values()].map(({ township }) => township)
}
