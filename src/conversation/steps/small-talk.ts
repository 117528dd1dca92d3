import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Step } from '../types.js'

/** Whole messages that are small talk, not questions; longer ones may still carry a question. */
const TALK: readonly { intent: string; pattern: RegExp; text: string; help?: boolean }[] = [
  {
    intent: 'help',
    pattern:
      /^(?:帮助|help|怎么用|咋用|使用说明|功能|你(?:能|会|可以)(?:干|做|帮)(?:啥|什么|嘛|些啥|些什么|哪些|我做什么|我干啥)(?:事|呢|呀|啊|吗)?|你(?:是)?(?:干|做)(?:啥|什么|嘛)(?:用)?的|你(?:都)?能(?:查|问|回答)(?:些)?(?:啥|什么)|(?:能|可以)问(?:你)?(?:些)?(?:啥|什么))(?:呢|呀|啊|吗|的)?$/u,
    text: TEXTS.help,
  },
  {
    intent: 'greeting',
    pattern:
      /^(?:你好|您好|你们好|大家好|哈喽|哈啰|嗨|hi|hello|在吗|在不|在不在|在么|在没|有人吗|有人在吗|有人不|早上好|上午好|中午好|下午好|晚上好|早安|喂|你好你好|亚克西姆?子?)(?:呀|啊|哦|吗|嘛|呢|机器人|谁管)?$/u,
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
