import { respond } from '../conversation/respond.js'
import { EMPTY_STATE } from '../conversation/types.js'
import type { Knowledge } from '../knowledge.js'
import { DUTY_LISTS } from '../lists/index.js'
import type { Work } from '../slices.js'

/**
 * Tries what has been built before it is put to use: every township must find a row of each of its lists by its own title, and answer.
 *
 * @returns what is wrong, a Chinese sentence, or null
 */
export function* checkKnowledge(knowledge: Knowledge): Work<string | null> {
  const { snapshot } = knowledge
  if (snapshot.townships.size === 0) return '没有一份能用的清单。'
  if (snapshot.matters.size === 0) return '没有一个事项。'
  for (const [name, township] of snapshot.townships) {
    for (const list of DUTY_LISTS) {
      const duty = township.duties.find((one) => one.list === list)
      if (!duty) return `${name}缺一张清单。`
      yield
      const rows = township.search(duty.title, (feature) => snapshot.sayings.rarityOf(feature))
      if (!rows.some((row) => row.duty === duty)) return `自查没有通过：在${name}按名称查不到“${duty.title}”。`
      yield
      const message = { text: duty.title, chat: 'private', addressed: true, listening: false, at: 0 } as const
      const { reply } = respond(message, { ...EMPTY_STATE, township: name }, knowledge)
      if (reply.text === '') return `自查没有通过：${name}的“${duty.title}”没有回答。`
    }
  }
  return null
}
