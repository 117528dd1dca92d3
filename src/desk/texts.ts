/** Fixed sentences of the desk that people read. */
export const DESK_TEXTS = {
  failure: '对不住，我这边出了点问题，没查成。过一会儿再问我一次，急事可以打 12345 政务服务热线。',
  refused: '这个只有管理员能用。有事不知道归谁管，直接问我就行。',
  unknownCommand: '没有这个命令。发“帮助”看看能做什么，或者直接说是什么事。',
  onlyInGroups: '旁听只能在群里开，请在群里说“旁听 开”。',
  onlyInPrivate: '这里面有群众的原话，不好在群里说，请私聊我。',
  useful: '谢谢，记下了。',
  wrong: '对不住，记下来了，管理员会看。换个说法再问我一次也行，或者打 12345 政务服务热线。',
  nothingToJudge: '刚才没有要评的回答。有什么事，直接说就行。',
  reloading: '开始重新读清单，这期间照常回答。做好了告诉你，大概要半分钟到一分钟。',
  noneUnanswered: '没有没答上来的问题。',
  storeFailed:
    '数据文件夹写不进去了（可能磁盘满了，或者没有写的权限）。机器人照常回答，但新的绑定、反馈和记录重启以后会丢。请尽快处理，好了会自动补写。',
  storeRecovered: '数据文件夹又能写了，刚才没存上的都已经补上。',
  secretNotKept: '数据文件夹写不进去，反馈里的人重启以后会换一个代号。',
} as const
