/** What people and admins read from this channel alone. */
export const TEXTS = {
  details: '回复“详细”看全文。',
  wrong: '答得不对，回复“不对”告诉我。',
  words: (words: readonly string[]) => `也可以回复${words.map((word) => `“${word}”`).join('、')}。`,
  numbers: '回复数字就行：',
  page: (address: string) => `看原文：${address}`,
  moreNumbers: '也可以回复：',

  scan: '请用手机微信“扫一扫”登录机器人的微信号：',
  scanLink: (link: string) => `看不清的话，在浏览器里打开这个链接再扫：${link}`,
  scanText: (text: string) => `画不出二维码，请把下面这一行做成二维码再扫：\n${text}`,
  scanned: '已经扫到了，请在手机上点“登录”。',

  loggedOut: '微信退出登录了，请到运行机器人的电脑上重新扫码。',
  scanAgain: '微信的登录失效了，请到运行机器人的电脑上重新扫码。',
  failing: (what: string) => `微信连接出错，正在自动重连（${what}）。要是一直收不到消息，请看看机器人的日志。`,

  noPackage: (name: string) => `微信没有启动：缺少 ${name} 这个包。在项目目录运行 npm install ${name}，再启动一次。`,
  brokenPackage: (name: string) => `微信没有启动：${name} 这个包用不了。在项目目录重新运行 npm install，再启动一次。`,
  noToken:
    '微信没有启动：用 service 方式要有令牌。请在 .env 里写上 WECHAT_PUPPET_TOKEN，或者把 WECHAT 改成 wechat4u 用扫码登录。',
  noFolder: (folder: string) => `微信没有启动：登录信息存不进 ${folder}。请检查这个文件夹能不能写。`,
  noConnection: (what: string) => `微信没有启动：连不上（${what}）。请检查网络和 WECHAT_PUPPET_TOKEN，再启动一次。`,
  off: '微信没有启动，消息发不出去。',
} as const
