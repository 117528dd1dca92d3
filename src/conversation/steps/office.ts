import { aboutDepartmentReply, noContactReply, noSuchDepartmentReply } from '../../answers/compose.js'
import { departmentsInBrief } from '../../answers/words.js'
import { departmentSaid, findDepartments } from '../../intents/departments.js'
import type { Knowledge } from '../../knowledge.js'
import type { Duty } from '../../lists/index.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { asksAllDuties, asksContact, asksPart } from '../phrases.js'
import { dutyAt } from '../question.js'
import { townshipOf } from '../township.js'
import type { Step } from '../types.js'

/** Names that can only be an office: 水利 and 消防 are subjects as well. */
const OFFICE = /(?:[局委办队所院部站会联厅处]|部门|机关|中心|政府|大厅)$/u
/** 找教育局, 去教育局: a word before the name that says nothing of the matter. */
const GOING = /^(?:我|我们)?(?:要|想|该)?(?:找|去|问|到|咨询)(?:一下)?/u

/** 派出所电话多少, 教育局呢: an office is named, but no matter. Lists hold no telephone numbers; for the rest it asks what the matter is. */
export const office: Step = (turn) => {
  const { state, knowledge } = turn
  const { township, question } = townshipOf(turn)
  const said = departmentSaid(question, knowledge.language.departments)
  const rest = (said?.rest ?? question).replace(GOING, '')
  const main = state.last?.main ? dutyAt(state.last.main, knowledge) : null
  if (asksContact(rest)) {
    // Without an office's name the last card's is meant.
    return { reply: noContactReply(said || !main ? null : whoHolds(main), state.township), state }
  }
  // After a card an office's name asks for its part of that row.
  if (!said || main || !OFFICE.test(said.name) || asksAllDuties(rest) || !asksPart(rest)) return null
  if (township && !isNamed(question, township, knowledge)) {
    return { reply: noSuchDepartmentReply(said.name, township.township.name), state }
  }
  return { reply: aboutDepartmentReply(said.name, state.township), state }
}

/** Whether a message names a department of any row of a township. */
function isNamed(message: string, township: TownshipIndex, { language }: Knowledge): boolean {
  const names = [...new Set(township.duties.flatMap(({ departments }) => departments))]
  return findDepartments(message, names, language.departments).names.length > 0
}

/** Who is to be reached for a row, or null where the row names nobody. */
function whoHolds(duty: Duty): string | null {
  if (duty.list === 'basic') return duty.township
  return duty.departments.length > 0 && duty.discontinued === null ? departmentsInBrief(duty.departments) : null
}
