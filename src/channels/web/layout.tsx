import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { townshipPath } from '../../addresses.js'
import type { PageParts } from './context.js'

/** A part of the site that the head of the page links to. */
export type Section = 'chat' | 'lists' | 'compare' | 'admin'

/** What every page tells of itself. */
export interface PageProps {
  readonly parts: PageParts
  /** What the page is about, for the window and for whoever shares it; the name of the site is put behind it. */
  readonly title: string
  /** One sentence for previews. */
  readonly description?: string
  /** The section that the page belongs to. */
  readonly current?: Section
  /** The township that the page is about or that the visitor has chosen, by short name. */
  readonly township?: string | null
  /** Style sheets and scripts of `assets/` that the page needs besides `base.css`. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  /** A class of `body`. */
  readonly class?: string
  readonly children?: Child
}

const SITE = '谁管'

/** The frame of every page: the head with the way round, the page's own part, and the foot. */
export function Page(props: PageProps) {
  const { parts, title, description, styles = [], scripts = [] } = props
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffefb" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1a2221" />
          <meta name="format-detection" content="telephone=no" />
          <title>{title === SITE ? SITE : `${title} · ${SITE}`}</title>
          {description === undefined ? null : <meta name="description" content={description} />}
          <link rel="icon" type="image/svg+xml" href={parts.assetUrl('icon.svg')} />
          {['base.css', ...styles].map((name) => (
            <link rel="stylesheet" href={parts.assetUrl(name)} />
          ))}
          {scripts.map((name) => (
            <script src={parts.assetUrl(name)} defer />
          ))}
        </head>
        <body class={props.class}>
          <a class="skip" href="#main">
            直接看内容
          </a>
          <PageHead {...props} />
          <main id="main" class="page-main" tabindex={-1}>
            {props.children}
          </main>
          <PageFoot parts={parts} />
        </body>
      </html>
    </>
  )
}

function PageHead({ parts, current, township }: PageProps) {
  const loaded = parts.knowledge().snapshot.townships
  const place = township !== undefined && township !== null && loaded.has(township) ? township : null
  const links: readonly [Section, string, string][] = [
    ['chat', '/', '提问'],
    ['lists', place === null ? '/t' : townshipPath(place, loaded.keys()), '清单'],
    ['compare', '/compare', '对比'],
  ]
  return (
    <header class="page-head">
      <div>
        <a class="brand" href="/">
          <BrandMark />
          <span class="brand-name">
            {SITE}
            <span class="brand-place">{place ?? '查一查归谁管'}</span>
          </span>
        </a>
        <nav class="page-nav" aria-label="全站">
          {links.map(([section, href, label]) => (
            <a href={href} aria-current={section === current ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      </div>
    </header>
  )
}

/** Two levels, the upper one filled: who leads, and who helps. The same as `icon.svg`. */
function BrandMark() {
  return (
    <svg class="brand-mark" viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="15" fill="#0d5c5a" />
      <rect x="14" y="12" width="36" height="13" rx="4" fill="#fff" />
      <rect x="14" y="39" width="36" height="13" rx="4" fill="none" stroke="#fff" stroke-width="4" />
      <path d="M32 25v14" stroke="#fff" stroke-width="5" />
    </svg>
  )
}

function PageFoot({ parts }: { readonly parts: PageParts }) {
  return (
    <footer class="page-foot">
      <div>
        <p>
          内容照各乡镇公布的《履行职责事项清单》，一字不改。遇到危险先打 110、119、120；别的事也可以打 12345
          政务服务热线。
        </p>
        <p class="links">
          <a href="/t">有哪些乡镇</a>
          {parts.hasAdmin ? (
            <>
              {' · '}
              <a href="/admin">管理</a>
            </>
          ) : null}
        </p>
      </div>
    </footer>
  )
}
