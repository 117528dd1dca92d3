import type { Knowledge } from '../knowledge.js'

/** What the chat in the terminal says first. */
export function welcome(knowledge: Knowledge, township: string | null): string {
  const names = [...knowledge.snapshot.townships.keys()]
  const where =
    township === null || !names.includes(township)
      ? `现在能查：${names.join('、')}。先告诉我你问的是哪个乡镇。`
      : `现在按${township}的清单查（要换就直接说乡镇的名字）。`
  return `谁管：查乡镇履职清单，一件事归谁管。${where}\n直接说事就行，比如“路灯坏了找谁修”。输入“退出”或按 Ctrl-C 结束。`
}
