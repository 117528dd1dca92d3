import type { Duty, DutyFile } from '../../../lists/index.js'

/** Where a row stands in its file: `第363—365行`. */
export function linesName([first, last]: Duty['citation']['lines']): string {
  return first === last ? `第${first}行` : `第${first}—${last}行`
}

/** The file's name without its folder. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The lines of the published file on which a row stands, each with its number, in the file's own characters. */
export function Source({ duty, file }: { readonly duty: Duty; readonly file: DutyFile }) {
  const [first, last] = duty.citation.lines
  return (
    <section id="source" class="source-section stack" aria-labelledby="source-title">
      <h2 id="source-title">原文</h2>
      <p class="source">
        {`${fileName(duty.citation.file)}，${linesName(duty.citation.lines)}。`}
        <span class="no-print">下面一字未改，表格的格子之间隔着空当，尖括号里的是原文件的格式。</span>
      </p>
      <ol class="lines" start={first}>
        {file.lines.slice(first - 1, last).map((line, i) => (
          <li value={first + i}>
            <Cells line={line} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A line with its tabs as gaps; they stay tabs, so that what is copied is what the file says. */
function Cells({ line }: { readonly line: string }) {
  return (
    <code>
      {line.split('\t').map((cell, i) => (
        <>
          {i === 0 ? null : <span class="tab">{'\t'}</span>}
          {cell}
        </>
      ))}
    </code>
  )
}
