import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Step } from '../types.js'

/** 帮娃写一篇作文, 把记录改成PPT: something is to be written or made, whatever it is about. */
const WRITING =
  /(?:帮|给|替|代|请)[^，,。]{0,10}(?:写|编|拟|起草|翻译|润色|改成|做成|画)(?:一|几|个|篇|份|段|首|封|句|张|点|幅)|(?:写|编|拟|起草)[一几]?(?:篇|首|段|封|副|则)|(?:改成|做成|转成|翻译?成)[^，,。]{0,6}(?:ppt|表格|英[语文]|图片|视频)|(?:作文|心得体会|讲话稿|发言稿|述职报告|读后感|观后感)[^，,。]{0,6}(?:字|写|一篇|范文|模板)/iu

/** 帮我买张票, 给我讲个笑话: something is to be done that no office is asked for. */
const ERRAND =
  /(?:帮|给|替|为)(?:我|俺|咱)们?(?:再)?(?:去|在网上)?(?:(?:买|订|抢|代购|约|叫)(?:一?[张个辆份点台部件杯束]|明天|今天|后天|外卖|车|票|机票|火车|酒店|宾馆|滴滴)|(?:讲|说|来)[一个段]*(?:个|段|则)?(?:笑话|故事|段子)|唱|放[一]?[首个点](?:歌|音乐)|算[一个]*(?:命|卦)|充[一点]*(?:话费|流量|q币)|转[一点]*(?:账|钱)|定[一个]*闹钟|导航|搜[一个]*(?:图|歌|电影))|^(?:讲|说)个?(?:笑话|故事|段子)/iu

/** Requests for texts get the friendly line of what the bot is for: their subject words would find a row. */
export const writing: Step = ({ text, state }) =>
  WRITING.test(text) || ERRAND.test(text)
    ? { reply: plainReply('decline', 'none', TEXTS.decline, state.township), state }
    : null
