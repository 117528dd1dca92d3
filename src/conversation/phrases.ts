/** The message without the marks and small words at its ends: 那乡里要做什么？ → 乡里要做什么. */
export function bareMessage(text: string): string {
  return text
    .replace(/[\p{P}\p{S}\s]+/gu, '')
    .replace(/^(?:那么?|哦|噢|嗯|好|请问|麻烦|再|帮我|给我)+/u, '')
    .replace(/(?:吧|啊|呀|嘛|哈|哟|哇|谢谢)+$/u, '')
}

const SELECT = /^(?:第|选|看)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:个|项|条|号)?$/u
const DETAIL =
  /^(.{0,12}?)(?:那个|这个|的)?(?:详细|具体|全文|展开|细说|全部|完整)(?:点|些|说说|说|一点|讲讲|讲|内容|看看|的|情况|介绍|列出来|咋个?办|怎么办|咋弄|流程)*$/u
const MORE =
  /^(?:还有(?:呢|吗|没|别的|其他的?|啥|哪些)?(?:吗|呢|没有?)?|其他的?呢?|别的呢?|下一页|更多|继续|后面的?呢?|接着说)$/u
const TOWNSHIP_PART =
  /^(?:(?:我们|咱们?)?(?:乡镇|乡|镇|街道)|我们|咱们?|村里)(?:里|上|头|政府|这边|这头|这级)?(?:呢|(?:具体|主要|都)?(?:要|该|得|需要|应该)?(?:配合)?(?:做|干|管|配合|负责)(?:些|点)?(?:什么|啥|哪些|甚|嘛|撒|哪块)(?:事|工作)?|的?职责(?:呢|是啥|是什么)?|咋配合)$/u
const TOWNSHIP_CAN =
  /^(?:乡|镇|街道|我们|咱们?)(?:里|上|头|政府)?(?:自己|直接)?(?:能|可以|有权)(?:不能|不可以)?(?:直接|自己)?.{1,6}(?:不|吗|么|嘛)?$/u
const STILL =
  /^(?:这(?:个|些|事|件事)?|它|现在)?(?:被)?(?:收回(?:去|来)?(?:了)?(?:没有?|吗|不)|还(?:归|是|在|由)?(?:乡|镇|街道|我们)(?:里|上|头)?(?:管|办|负责|批|做)?(?:吗|不|么|没)|有没有(?:被)?收回|收了没)$/u

/** What may stand in front of 归谁 without saying what is meant. */
const THAT =
  '(?:这(?:个|些|事|件事|种事|项|一项)?|它|我们?|咱们?|现在|如今|眼下|目前|最后|到底|究竟|以后|后来|应该|该|都|是)*'
const OFFICE = '(?:谁|哪个|哪里|哪儿|哪家|哪头|(?:哪个|哪些|什么|啥|哪几个)(?:部门|单位|局|地方|人))'
const HOLDS =
  '(?:来|去|在)?(?:管理?|办理?|负责|接手?|接管|承接|承办|接办|接过去|接走|处理|解决|牵头|审批?|做|弄|修|说了算)'
const GIVEN = '(?:归|属于?|由|让|找|问|(?:移?交|转|划)?给|交到|换成?)'
const HOLDER = new RegExp(
  `^${THAT}(?:${GIVEN}(?:到|了)?${OFFICE}${HOLDS}?|[被又还]?${OFFICE}${HOLDS}|(?:接手|接管|承接|承办)的?(?:部门|单位)?是?${OFFICE})[了的呢啦]*$`,
  'u',
)
const CONTACT_WORD =
  '(?:(?:联系|咨询|办公|值班|举报|服务|座机|固定)?(?:电话|号码|手机号?|座机|热线|微信号?)(?:号码?)?|联系方式|联系人|(?:办公|详细|具体)?(?:地址|地点|位置)|(?:在|搁)(?:哪里?|哪儿|啥地方|什么地方|啥位置|哪条街)(?:办公|上班)?|(?:怎么|咋)(?:联系|走|去)|(?:周末|周六|中午|今天|现在|几点|啥时候|什么时候)+(?:上班|下班|开门|关门)|上班时间)'
const CONTACT = new RegExp(
  `^(?:的|有|没|给|个|发|查|下|知道|想|要|问|我)*${CONTACT_WORD}(?:是|有|没|呢|的|吗|不|多少|几号|啥|什么|哪个|在|哪里|哪儿|哪|给|我|发|个|一下|说)*$`,
  'u',
)
/** Longer messages say more than these; and the patterns with stars stay quick. */
const LONGEST_PHRASE = 20

function isPhrase(pattern: RegExp, text: string): boolean {
  const bare = bareMessage(text)
  return bare.length <= LONGEST_PHRASE && pattern.test(bare)
}

/** Number of the row that a message picks from those shown (2, 第二个), or NaN. */
export function selectedNumber(text: string, parse: (digits: string) => number): number {
  const match = SELECT.exec(bareMessage(text))
  return match?.[1] ? parse(match[1]) : Number.NaN
}

/** 详细点: the words in front say which row (校园周边那个详细说说); '' for the one last shown; null when no details are asked for. */
export function detailsOf(text: string): string | null {
  const match = DETAIL.exec(bareMessage(text))
  return match ? (match[1] ?? '') : null
}

/** 还有呢. */
export const asksMore = (text: string) => MORE.test(bareMessage(text))
/** 那乡里要做什么, 乡里能直接罚不. */
export const asksTownshipPart = (text: string) =>
  TOWNSHIP_PART.test(bareMessage(text)) || TOWNSHIP_CAN.test(bareMessage(text))
/** 收回去了没, 这些还归镇里办吗. */
export const asksStill = (text: string) => STILL.test(bareMessage(text))

/** 谁接手了, 现在谁办, 归谁了, 那现在找谁: who holds it is asked, and not what it is. */
export const asksHolder = (text: string) => isPhrase(HOLDER, text)
/** 电话多少, 在哪办公: how to reach an office is asked, and nothing else; `rest` is the message without the office's name. */
export const asksContact = (rest: string) => isPhrase(CONTACT, rest)

/** 县林业局负责哪些事: whether nothing but what a department does is asked; `rest` is the message without the department. */
export function asksAllDuties(rest: string): boolean {
  return /^(?:都|主要|到底|一共|总共)?(?:负责|管|干|做|承担|接手|有)(?:些|了|的)?(?:哪些|啥|什么|甚|哪几|撒|多少)(?:事|职责|工作|活|项|东西|事情|事项|的)*(?:情)?$|^的?(?:职责|权责|工作)(?:清单|有哪些|是什么|是啥)?$/u.test(
    bareMessage(rest),
  )
}

/** 县公安局管哪块, 妇联呢, or nothing but its name: whether a department's part of the row last shown is asked for. */
export function asksPart(rest: string): boolean {
  return /^(?:|呢|那?边呢|(?:具体|主要|都)?(?:负责|管|干|做|承担)(?:些|的)?(?:哪块|哪一块|哪些|哪段|啥|什么|甚|撒|哪样|哪头)呢?|要(?:做|干)(?:啥|什么))$/u.test(
    bareMessage(rest),
  )
}
