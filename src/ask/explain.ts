import { preferredList } from '../conversation/question.js'
import { findTownships } from '../intents/townships.js'
import type { Knowledge } from '../knowledge.js'
import { find } from '../search/find.js'

/** How a question was found, for people who tend the sayings: features, matters with their nearest sayings, the five best rows. */
export function explain(question: string, bound: string | null, { snapshot, language }: Knowledge): string {
  const townships = [...snapshot.townships.values()].map(({ township }) => township)
  const { found, rest } = findTownships(question, townships)
  const name = found[0]?.name ?? bound
  const township = name === null || name === undefined ? undefined : snapshot.townships.get(name)
  if (!township) return '（没有说是哪个乡镇，没有查）'
  const intent = language.classify(rest)
  const finding = find(rest, township, snapshot, {
    preferredList: preferredList(intent),
    mayWin: (subject) => language.scope.has(subject),
  })
  const features = [...snapshot.extract(rest)].map(
    ([feature, weight]) =>
      `${feature.slice(2)}(${feature[0]} ${(weight * snapshot.sayings.rarityOf(feature)).toFixed(1)})`,
  )
  return [
    `意图：${intent}   结论：${finding.verdict}   把握：${finding.confidence.toFixed(2)}   清单外：${finding.outOfScope ?? '否'}`,
    `特征（类别 权重；w 词 c 字 p 字对 s 音）：${features.join(' ')}`,
    '最像的事项和说法：',
    ...finding.matters
      .slice(0, 5)
      .map(
        ({ matter, score }) => `  ${score.toFixed(2)}  ${matter}  “${snapshot.sayings.nearestSaying(rest, matter)}”`,
      ),
    '最好的五行（总分 = 说法、标题、正文）：',
    ...finding.rows
      .slice(0, 5)
      .map(
        ({ duty, score, saying, title, text, matter }) =>
          `  ${score.toFixed(2)} = ${saying.toFixed(2)} ${title.toFixed(2)} ${text.toFixed(2)}  ${duty.list} ${duty.number} ${duty.title.slice(0, 30)}  [${matter ?? '-'}]`,
      ),
  ].join('\n')
}
