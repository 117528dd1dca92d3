/** Fixed sentences that users read. Read them aloud before changing them: a villager on a phone reads them. */
export const TEXTS = {
  chooseDuty: '你问的是哪一件？回复数字就行：',
  chooseNear: '清单里没有专门写这件事，接近的有这几项，回复数字看详细：',
  chooseDutyTail: '都不是的话，换个说法再问我一次。',
  chooseTownship: '你问的是哪个乡镇？回复数字或者名字：',
  hints: '清单里比较接近的是下面这几项，仅供参考：',
  hotline: '也可以打 12345 政务服务热线问一问。',
  decline: '这个我帮不上忙。我只会查乡镇履职清单，告诉你一件事归哪个部门管。比如问我：“路灯坏了找谁修？”',
  tooLong: '这条消息太长了，我看不过来。请用一两句话说清楚是什么事，我来查归谁管。',
  help:
    '我是“谁管”，专门查乡镇履职清单：一件事归谁管、县里和乡里怎么分工、有没有被上级收回去。\n' +
    '直接说事就行，比如：\n' +
    '· 死猪扔河里了，谁管？\n' +
    '· 高标准农田建设，乡里要做什么？\n' +
    '· 养老金认证还在乡里办吗？\n' +
    '· 配合清单第33项\n' +
    '· 县林业局负责哪些事',
  greeting: '你好，我是“谁管”。有事不知道归哪个部门管，直接跟我说就行。',
  thanks: '不客气，有事再问我。',
  goodbye: '好的，有事随时来问。',
  sorry: '对不住，没帮上忙。换个说法再问我一次，或者打 12345 政务服务热线。',
} as const
