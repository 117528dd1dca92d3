/** Fixed sentences of the admin page. */
export const ADMIN_TEXTS = {
  title: '管理',
  signIn: '登录管理页',
  signInHelp: '口令是设置里的 ADMIN_TOKEN。登录以后 12 小时内不用再输。',
  token: '口令',
  enter: '登录',
  leave: '退出',
  wrong: '口令不对，请再看看设置里的 ADMIN_TOKEN。',
  tooOften: '试得太多了，过一分钟再来。',
  expired: '登录过期了，请再登录一次，刚才的操作没有做。',
  senseless: '这个操作看不懂，请回管理页再点一次。',
  running: '正在重新读清单或者学新说法，好了会写在这里。',
  refresh: '刷新看看',
} as const
