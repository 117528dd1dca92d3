import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Step } from '../types.js'

/** Whole messages that are small talk, not questions; longer ones may still carry a question. */
const TALK: readonly { intent: string; pattern: RegExp; text: string }[] = [
  {
    intent: 'help',
    pattern: new RegExp(
      `^(?:${[
        '帮助|帮忙|help|(?:怎么|咋|如何)(?:用|使用|玩)(?:你|这个)?|使用说明|说明书|功能|有(?:啥|什么|哪些)功能',
        '(?:你|这个)?(?:都|还)?(?:能|会|可以)(?:干|做|帮|问|查|回答)(?:我|人|忙)*(?:些|到)?(?:啥|什么|嘛|哪些|哪样|点啥)(?:事|忙|东西)?',
        '(?:你|这个)?(?:都|还)会(?:些)?(?:啥|什么|哪些)',
        '你(?:是)?(?:干|做|搞)(?:啥|什么|嘛|哪样)(?:用)?的?',
        '(?:你|这)(?:到底|究竟)?是(?:个)?(?:谁|哪个|哪位|啥|什么|什么人|啥人|什么东西|啥东西|什么机器人|干啥的)',
        '你(?:叫|名字叫|的名字是)(?:个)?(?:啥|什么)(?:名字?)?|(?:请)?(?:做个)?(?:自我介绍|介绍一?下?(?:你|自己)+)',
        '谁管是(?:啥|什么|谁|干啥的|干什么的)',
      ].join('|')})(?:的|呢|呀|啊|吗|嘛|哦|哈|一下)*$`,
      'u',
    ),
    text: TEXTS.help,
  },
  {
    intent: 'greeting',
    pattern:
      /^(?:你好|您好|你们好|大家好|哈喽|哈啰|嗨|hi|hello|在吗|在不|在不在|在么|在没|有人吗|有人在吗|有人不|早上好|上午好|中午好|下午好|晚上好|早安|喂|你好你好|亚克西姆?子?)(?:呀|啊|哦|吗|嘛|呢|哈|机器人|谁管|小助手|师傅|同志)*$/u,
    text: TEXTS.greeting,
  },
  {
    intent: 'thanks',
    pattern:
      /^(?:好的?|好嘞|好咧|行|行了|嗯+|哦+|晓得了|知道了|明白了?|懂了|清楚了|收到|可以了)?(?:非常|太|多|那)?(?:谢谢|感谢|谢了|多谢|谢啦|谢|辛苦了?|麻烦你?了|thanks)(?:你|您|啊|啦|了|哈|呀|哦|大家|你啊|您啊|你了|您了)*$/u,
    text: TEXTS.thanks,
  },
  {
    intent: 'thanks',
    pattern:
      /^(?:好的?|好嘞|好咧|行|行了|嗯+|哦+|晓得了|知道了|明白了?|懂了|清楚了|收到|可以了|ok|okay)(?:啊|啦|哈|呀|哦|嘞)*$/u,
    text: TEXTS.thanks,
  },
  {
    intent: 'thanks',
    pattern: /^(?:拜拜|再见|拜|88|bye|byebye|回见|下次再聊|没事了|先这样|不问了)(?:啊|啦|哈|呀|哦|了)*$/u,
    text: TEXTS.goodbye,
  },
]

/** Greetings, thanks, goodbye and 你能干啥 get a friendly line. */
export const smallTalk: Step = ({ text, state }) => {
  const bare = text.replace(/[^\p{L}\p{N}]/gu, '')
  const talk = TALK.find(({ pattern }) => pattern.test(bare))
  if (!talk) return null
  return { reply: plainReply(talk.intent === 'help' ? 'help' : 'info', talk.intent, talk.text, state.township), state }
}
