export { createWechatChannel } from './channel.js'
export type { Delay, Puppet, WechatOptions } from './options.js'
