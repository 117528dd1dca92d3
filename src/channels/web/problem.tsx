import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PageParts, WebEnv } from './context.js'
import { Page } from './layout.js'

/** What went wrong, as a visitor reads it. */
export interface Problem {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly text: string
}

/** The problems that may come before any page is reached. Read them aloud before changing them. */
export const PROBLEMS = {
  tooOften: { status: 429, title: '问得太快了', text: '歇一分钟再来。事情急的话，打 12345 政务服务热线。' },
  tooLong: {
    status: 413,
    title: '太长了',
    text: '这条消息太长了，我看不过来。请用一两句话（500 字以内）说清楚是什么事，我来查归谁管。',
  },
  wrongType: { status: 415, title: '没看懂', text: '这个我收不了。请回到提问的页面，用文字说是什么事。' },
  senseless: { status: 400, title: '没看懂', text: '这个请求我没看懂。请回到提问的页面再来一次。' },
  oldForm: { status: 403, title: '页面放得太久了', text: '刚才的话没有送出去。请重新打开页面，再问一次。' },
  failure: {
    status: 500,
    title: '出了点问题',
    text: '对不住，我这边出了点问题，没查成。过一会儿再来，急事可以打 12345 政务服务热线。',
  },
} as const satisfies Record<string, Problem>

/** A page that says what went wrong, or just the sentence where a script has asked. Never says where or why inside. */
export function problemResponse(c: Context<WebEnv>, problem: Problem, parts: PageParts): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  if (c.req.path === '/ask') return c.text(problem.text, problem.status)
  return c.html(
    <Page parts={parts} title={problem.title}>
      <div class="stack">
        <h1>{problem.title}</h1>
        <p>{problem.text}</p>
        <p>
          <a class="button" href="/">
            回去提问
          </a>
        </p>
      </div>
    </Page>,
    problem.status,
  )
}
