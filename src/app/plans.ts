import { join } from 'node:path'
import { rowsAnywhere } from '../conversation/rows-anywhere.js'
import { describeDuty, pagesAt, slugOfDuty } from './links.js'
import type { AppParts, Plan } from './parts.js'
import { welcome } from './welcome.js'

/** Telegram shows so many rows for words typed in inline mode. */
const INLINE_ROWS = 20

/** All channels that there are, in the order in which they are started and told of. */
export function channelPlans(parts: AppParts): readonly Plan[] {
  return [webPlan(parts), telegramPlan(parts), wechatPlan(parts), consolePlan(parts)]
}

function webPlan({ settings, desk, logger, metrics }: AppParts): Plan {
  const { web, publicUrl } = settings
  return {
    label: '网页',
    missing: '在 .env 里写上 WEB=on 就能开',
    make:
      web &&
      (async () => {
        const [{ createWebChannel }, { adminRoutes }, { healthRoutes }] = await Promise.all([
          import('../channels/web/channel.js'),
          import('../channels/web/admin/routes.js'),
          import('../channels/web/admin/health.js'),
        ])
        const { adminToken } = web
        return createWebChannel({
          host: web.host,
          port: web.port,
          publicUrl,
          trustedProxies: web.trustedProxies,
          knowledge: desk.knowledge,
          secret: desk.keyFor('web'),
          admin: adminToken === null ? null : adminRoutes({ ...desk, token: adminToken }),
          health: healthRoutes({ ...desk, metrics, adminToken }),
          logger,
        })
      }),
    note: (channel) => {
      const address = 'address' in channel && typeof channel.address === 'function' ? channel.address() : null
      if (address === null) return null
      const admin = web?.adminToken ? `管理页在 ${address}/admin` : '要用管理页，在 .env 里写上 ADMIN_TOKEN'
      return `用浏览器打开 ${address} 就能问。${admin}`
    },
  }
}

function telegramPlan({ settings, desk, logger }: AppParts): Plan {
  const { telegram, admins, publicUrl } = settings
  return {
    label: 'Telegram',
    missing: '在 .env 里写上 TELEGRAM_BOT_TOKEN 就能开',
    make:
      telegram &&
      (async () => {
        const { createTelegramChannel } = await import('../channels/telegram/channel.js')
        return createTelegramChannel({
          token: telegram.token,
          apiRoot: telegram.apiRoot,
          webhook: telegram.webhook,
          adminIds: admins.telegram,
          logger,
          describeDuty: (slug) => describeDuty(slug, desk.knowledge()),
          slugOf: (duty) => slugOfDuty(duty, desk.knowledge()),
          ...(publicUrl === null ? {} : { pageOf: pagesAt(publicUrl, desk.knowledge) }),
          searchInline: (words) => rowsAnywhere(words, desk.knowledge().snapshot, INLINE_ROWS),
          onChatMoved: (from, to) => desk.moveChat('telegram', from, to),
        })
      }),
    note: (channel) => {
      const about = 'about' in channel && typeof channel.about === 'function' ? channel.about() : null
      return [
        about ? `@${about.username}。${about.meaning}` : '还没有连上，会一直再试。',
        ...(admins.telegram.length === 0
          ? ['还没有管理员：私聊机器人发 /whoami，把看到的编号写进 TELEGRAM_ADMIN_IDS，再启动一次。']
          : []),
      ].join('')
    },
  }
}

function wechatPlan({ settings, desk, logger, print }: AppParts): Plan {
  const { wechat, admins, publicUrl, folders } = settings
  return {
    label: '微信',
    missing: '在 .env 里写上 WECHAT=wechat4u 就能开，启动后用手机扫码登录',
    make:
      wechat &&
      (async () => {
        const { createWechatChannel } = await import('../channels/wechat/index.js')
        return createWechatChannel({
          puppet: wechat.puppet,
          token: wechat.token,
          dataFolder: folders.data,
          acceptFriends: wechat.acceptFriends,
          acceptRooms: wechat.acceptRooms,
          ...(publicUrl === null ? {} : { pageOf: pagesAt(publicUrl, desk.knowledge) }),
          // Admins on WeChat cannot be reached then, and are only logged as such.
          onLoginLost: (reason) => desk.notifyAdmins(reason),
          printQr: print,
          logger,
        })
      }),
    note: () =>
      admins.wechat.length === 0
        ? '还没有管理员：私聊机器人发“我是谁”，把看到的编号写进 WECHAT_ADMIN_IDS，再启动一次。'
        : null,
  }
}

function consolePlan({ settings, desk, logger, input, output, onTerminalEnd }: AppParts): Plan {
  return {
    label: '终端',
    saysSo: true,
    missing: '在 .env 里写上 CONSOLE=on 就能在这里聊；只想聊一聊，用 npm run chat',
    make: settings.console
      ? async () => {
          const { createConsoleChannel, TERMINAL } = await import('../channels/console.js')
          return createConsoleChannel({
            input,
            output,
            history: join(settings.folders.data, 'console-history.txt'),
            welcome: () => welcome(desk.knowledge(), desk.boundTownship({ channel: 'console', chat: TERMINAL.chat })),
            onEnd: onTerminalEnd,
            logger,
          })
        }
      : null,
  }
}
