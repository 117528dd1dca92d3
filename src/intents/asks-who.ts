/** Ways of asking plainly for the office that is responsible. */
const ASKS_WHO =
  /谁[来去]?(?:管|修|负责|处理|解决|牵头|执法|监管)|归(?:谁|哪|啥|什么)|找(?:谁|哪|啥|什么人)|(?:哪个|哪些|什么|啥|哪几个|哪家)(?:部门|单位|局|科室|政府|机关)|(?:哪个|哪里|哪儿|什么地方)(?:管|负责|来管)|(?:该|应该|要|能)(?:跟谁|向谁|给谁|到哪|去哪|上哪)|(?:属于|属|由)(?:谁|哪)|管不管|有(?:没有)?人管|还归|(?:往|跟|向|到|去|上)(?:哪里|哪儿|哪|谁)(?:举报|反映|投诉|告|报|办|申请|说)/u

/** Whether a message plainly asks who is responsible, whatever for. */
export function asksWho(text: string): boolean {
  return ASKS_WHO.test(text)
}
