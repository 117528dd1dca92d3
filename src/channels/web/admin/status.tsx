import { duration, megabytes } from '../../../desk/units.js'
import { type AdminView, Panel } from './view.js'

/** How the bot is doing: today's figures, channels, memory. */
export function StatusPanel({ view }: { readonly view: AdminView }) {
  const { overview } = view
  const { today, chats } = overview
  const figures: readonly [string, number][] = [
    ['今天答了', today.answers],
    ['没答上来', today.misses],
    ['说有用', today.useful],
    ['说不对', today.wrong],
    ['待看的问题', overview.unanswered],
    ['正在聊的', overview.sessions],
  ]
  return (
    <Panel id="status" title="现在">
      {overview.storeFailing ? (
        <p class="notice notice-danger">数据文件夹写不进去，请检查磁盘和权限。照常回答，但重启以后新记的会丢。</p>
      ) : null}
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div class="card">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul class="channels">
        {overview.channels.map(({ name, on, note }) => (
          <li class={on ? 'channel channel-on' : 'channel'}>
            <b>{name}</b> {on ? '开着' : '没开'}
            {note ? <span class="muted">（{note}）</span> : null}
          </li>
        ))}
      </ul>
      <p class="muted small">
        谁管 {overview.version}，运行了{duration(overview.uptime)}；内存{megabytes(overview.memory.rss)}，其中程序用了
        {megabytes(overview.memory.heapUsed)}；Node {process.version}；事项{overview.matters}个；绑定了乡镇的聊天
        {chats.bound}个，开着旁听的群{chats.listening}个。
      </p>
    </Panel>
  )
}
