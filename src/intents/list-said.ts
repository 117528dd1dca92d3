import type { DutyList } from '../lists/index.js'
import { squash } from '../search/normalise.js'

/** A list that a message names, with the rest of the message. */
export interface ListSaid {
  readonly list: DutyList
  /** The message without the list's name. */
  readonly rest: string
  /** Whether it is named as a list: 基本清单, and not 收回 alone, which may be a verb. */
  readonly named: boolean
}

const OF = '(?:履职|履行职责|职责)?(?:的|那张|那份|这张)?(?:事项)?(?:的)?'
const LISTS: readonly [DutyList, string][] = [
  ['basic', '基本'],
  ['coordination', '配合'],
  ['reclaimed', '(?:上级部?门?|县里|区里|被)?(?:收回|回收)(?:去|上去|上来)?'],
]

/** The one list that a message names, in any spoken form: 基本清单, 配合那张表, 收回的. Null where it names none, or more than one. */
export function listSaid(message: string): ListSaid | null {
  const text = squash(message)
  const found = LISTS.flatMap(([list, word]): ListSaid[] => {
    const named = new RegExp(`${word}${OF}(?:清单|表|名单|目录)`, 'u').exec(text)
    const match = named ?? new RegExp(`${word}了?${OF}`, 'u').exec(text)
    if (!match) return []
    const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length)
    return [{ list, rest, named: named !== null }]
  })
  const [only] = found
  return only && found.length === 1 ? only : null
}

/** What is asked about the lists themselves, and not about what stands in them. */
const MEANING =
  /意思|区别|差别|不同|不一样|两样|一回事|关系|[什啥]么?子?叫|[叫算](?:什么|啥|做)|是(?:什么|啥|个啥|甚|嘛|干|哪样|指|怎么|咋)|[咋怎]么?个?(?:分|理解|讲|说|看|回事|区分)|解释|说明|介绍|讲讲|说说|[干做][啥嘛甚什]|几[张种类个份]|哪[几三]|三[张种类个份]|定义|概念|指的|不懂|不明白|搞不清|分不清|何为|咋回事/u

/** Whether a message may ask what the lists are: 配合履职啥意思, 三张清单有什么区别. */
export function asksMeaning(message: string): boolean {
  return MEANING.test(squash(message))
}
