/** Fixed sentences of the Telegram channel that people read. */
export const TELEGRAM_TEXTS = {
  /** A button whose message is not remembered any more, or never was. */
  stale: '这个按钮过时了，把你的事再问我一遍吧。',
  /** A button under an answer to somebody else. */
  foreign: '这是别人问的。你有事直接问我就行。',
  /** A second tap on 有用 or 不对. */
  rated: '这条你已经评过了，谢谢。',
  /** A link to a row that the lists do not have any more. */
  linkGone: '这一项现在的清单里找不到了。直接告诉我是什么事，我重新查。',
  useful: '👍 有用',
  wrong: '👎 不对',
  inlineNothing: '没查到，点这里私下问我',
  inlineEmpty: '输入关键词，比如“路灯”；也可以点这里私下问我',
  inlineWhole: '看全文',
  noToken: '没有 Telegram 的令牌：请找 @BotFather 要一个，写进 .env 的 TELEGRAM_BOT_TOKEN。',
  badToken: 'Telegram 不认这个令牌：请核对 .env 里的 TELEGRAM_BOT_TOKEN，或者找 @BotFather 重新要一个。',
  badWebhook:
    'Telegram 不接受这个 webhook 地址：TELEGRAM_WEBHOOK_URL 要是外面能访问的 https 地址，端口是 443、80、88 或 8443。',
  running: 'Telegram 已经开着了，不用再开一次。',
  stopped: 'Telegram 没有开着，发不出去。',
  privacyOn:
    '群隐私模式开着：群里只收得到提到、回复机器人的消息和命令，“旁听”用不了。要用旁听，在 @BotFather 里发 /setprivacy 选 Disable，再把机器人移出群、重新拉进来；或者把机器人设成群管理员。',
  privacyOff:
    '群隐私模式关着：群里每条消息都收得到，“旁听”可以用；没开旁听的群里，只有提到、回复机器人或用命令时才回答。',
} as const

/** What a tapped feedback button says in place of the person. */
export const FEEDBACK = { useful: '有用', wrong: '不对' } as const

/** What is handed on for `/start`, for links that name no row, and for a mention without a word. */
export const STANDING_FOR = { start: '帮助', mention: '你好' } as const
