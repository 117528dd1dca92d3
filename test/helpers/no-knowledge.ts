import { type ChatState, EMPTY_STATE, type Message, type Turn } from '../../src/conversation/types.js'
import type { Knowledge } from '../../src/knowledge.js'
import { normalise } from '../../src/search/normalise.js'

/** Stands where a step must do without the lists; whatever is looked up in it throws. */
const noKnowledge: Knowledge = {
  get files(): never {
    throw new Error('this step needs no lists')
  },
  get snapshot(): never {
    throw new Error('this step needs no index')
  },
  get language(): never {
    throw new Error('this step needs no language')
  },
}

/** A message on its way to a step that must do without the lists. */
export function turnWithoutLists(text: string, message: Omit<Message, 'text'>, state: ChatState = EMPTY_STATE): Turn {
  return { message: { ...message, text }, text: normalise(text), state, knowledge: noKnowledge }
}
