const WELL =
  /没事了|没得事了|找[到着]了|送[到去进].{0,4}医院|救(?:上来|出来|起来|回来)了|[扑浇熄]?灭了|解决了|[弄办修搞]好了|办下来了|(?:120|119|110|医生|救护车|消防|警察|民警)(?:都|已经)*(?:来|到)了|醒过来了|脱险|没大碍|控制住了|虚惊/u
/** It is not over: 火灭了又燃了, 人救出来了但不动了. */
const NOT_OVER = /[又还但可再快]|救命|[不吗呢]|没(?!事|得事|大碍)|[?？]/u
const THANKS = /谢|辛苦|麻烦/u
/** Longer messages have more to say. */
export const LONGEST_END = 20

/** Whether a message tells that danger is over, or a matter settled, and nothing else: 没事了人找到了, 火扑灭了. */
export function isGoodEnd(text: string): boolean {
  if (text.length > LONGEST_END || NOT_OVER.test(text)) return false
  const clauses = text.split(/[\p{P}\p{S}\s]+/u).filter((clause) => clause !== '')
  return (
    clauses.some((clause) => WELL.test(clause)) && clauses.every((clause) => WELL.test(clause) || THANKS.test(clause))
  )
}
