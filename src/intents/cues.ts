import type { Intent } from './classifier.js'

/** A turn of phrase that tells what a question wants, whatever its subject. */
export interface Cue {
  readonly name: string
  /** The intent that cannot be meant without one of its cues; null for phrases that only weigh in. */
  readonly points: Intent | null
  readonly pattern: RegExp
}

/**
 * The cues, looked for in a masked question (`mask.ts`): every township word reads 乡, every department 局. What each is worth is
 * learned from `intents/examples.yaml`, not written here.
 */
export const CUES: readonly Cue[] = [
  {
    name: 'still-question',
    points: 'reclaimed',
    pattern: /还(?!是.{0,10}(?:局|县|区))(?:[^,]{0,14})(?:吗|不|没|没有|嘛|么|了没|没得|不了|不嘛)[?]?$/u,
  }, // 还…吗：是不是还
  { name: 'still-or-not', points: 'reclaimed', pattern: /还(?:[给让能要用得]{0,2})([\u4e00-\u9fff])不\1/u }, // 还归不归
  {
    name: 'still-township',
    points: 'reclaimed',
    pattern: /还(?:是|归|在|由|去|来|找|给|能|用|要|得|让|需要).{0,10}(?:乡|我们|咱|自己|村里)/u,
  }, // 还归乡里
  {
    name: 'township-still',
    points: 'reclaimed',
    pattern:
      /(?:乡|我们|咱|村里|执法队|你们|政府).{0,8}还(?:归|在|能|给|来|去|管|要|用|得|有|发|收|开|办|查|批|罚|审|搞|整|考|下|上门)/u,
  }, // 乡里还…
  {
    name: 'still-formal',
    points: 'reclaimed',
    pattern: /是否(?:仍|还|继续)|仍(?:由|予|归|有|在|承担|需|然|属)|仍旧|归口|现是/u,
  }, // 是否仍由
  {
    name: 'before',
    points: null,
    pattern: /以前|原来|原先|过去|往(?:几)?年|往回|从前|之前|早先|年年|头些年|早些年|先前|原本/u,
  }, // 以前…
  {
    name: 'before-township',
    points: 'reclaimed',
    pattern:
      /(?:以前|原来|原先|过去|往年|从前|之前|早先|年年|头些年|先前|往回).{0,12}(?:乡|司法所|执法队|村里|政府|你们|我们|咱)/u,
  }, // 以前乡里…
  {
    name: 'before-now',
    points: 'reclaimed',
    pattern:
      /(?:以前|原来|原先|过去|往(?:几)?年|往回|从前|之前|早先|年年|头些年|早些年|先前|原本).{0,30}(?:今年|现在|如今|这会儿|这阵|眼下|咋没|没动静|没影|还有没)/u,
  }, // 往年…今年没
  {
    name: 'taken-back',
    points: 'reclaimed',
    pattern:
      /收回|收走|收上去|接手|承接|承办|移交|划走|划归|上收|转给县|接管|拿走|收到县|归县|上划|停止|停办|取消|不再|废止|失效/u,
  }, // 收回、承接、取消
  {
    name: 'no-longer-township',
    points: 'reclaimed',
    pattern:
      /(?:不归|不在|不由|不让|不用|不是)(?:乡|我们|咱|村里|他们)|乡.{0,6}(?:不管了|不办了|不批了|不开了|不收了|不归.{0,4}了|说不归|不发了)|不归他们/u,
  }, // 不归乡里了
  {
    name: 'now-by-whom',
    points: 'reclaimed',
    pattern: /现由|目前由|现在?(?:是)?(?:归|由|该)(?:哪|谁|啥|局)|现在(?:去|上|在|找|到)?(?:哪|谁)|现为/u,
  }, // 现由哪个部门
  { name: 'now-still', points: 'reclaimed', pattern: /现在.{0,6}还|今年还|如今还|还.{0,3}现在/u }, // 现在还
  { name: 'now-who', points: 'reclaimed', pattern: /现在.{0,10}(?:谁|哪)/u }, // 现在谁
  { name: 'power', points: 'reclaimed', pattern: /(?:处罚|执法|审批|监管|检查|管理|许可)权|权限|还能.{0,4}罚|直接罚/u }, // 处罚权、还能罚
  { name: 'assessment', points: 'reclaimed', pattern: /考核|排名|下任务|打分|指标/u }, // 考核、排名
  { name: 'hearsay', points: null, pattern: /听说.{0,16}(?:了|不|收|归)/u }, // 听说…了
  {
    name: 'division',
    points: 'coordination',
    pattern:
      /分工|分公|(?:怎么|咋|咋个|啷个|如何|怎样)(?:分|划|衔接|配合|摊)|划分|各(?:自)?(?:管|负责|承担|干|做|该|归|能|是|出)|分别|分担|职责(?:是什么|边界|关系)|界限/u,
  }, // 分工、各管
  {
    name: 'help',
    points: 'coordination',
    pattern:
      /配合|协助|协同|联动|属地|主责|兜底|搭把手|跑腿|参与哪|(?:局|县|区|部门|单位)[^,]{0,8}牵头|牵头[^,]{0,8}(?:局|部门|单位)/u,
  }, // 配合、牵头部门
  {
    name: 'two-who',
    points: 'coordination',
    pattern: /(?:谁|哪个?部门|哪个局|哪家).{1,18}(?:谁|哪个?部门|哪个局|哪家)/u,
  }, // 谁审、谁发
  {
    name: 'hand-over',
    points: 'coordination',
    pattern:
      /移送|(?:乡|村|我们|咱们?|俺们)[^,]{0,8}(?:受理|初审|推上去|报上去|收材料|收完|核完|签|建档)[^,]{0,6}[,后完].{0,14}(?:谁|哪|局)/u,
  }, // 乡里受理后谁审定
  {
    name: 'our-part',
    points: 'coordination',
    pattern:
      /(?:我们|咱们?|俺们?|乡|村里|镇级|属地|自己)(?:上|里|头|这边|这头|这块|具体|都|该|要|需要|得|应该|应|先|能|还|到底|主要|又|自己|再|来|就|只|光)*(?:做|干|管|承担|履行|准备|负责|帮|出|弄|搞|尽|落实|接|反馈|整)(?:到|些|点|好|的|那)*(?:啥|什么|哪|甚|嘛|撒|几|咋|怎|多少)/u,
  }, // 我们要做啥
  {
    name: 'we-then-who',
    points: 'coordination',
    pattern:
      /(?:我们|咱们?|俺们|乡)[^,谁哪]{0,10}(?:签|腾|报|收|建|发|做|雇|核|填|交|出|拉|查|清|找好|管)[^,谁哪]{0,4},[^,]{0,14}(?:谁|哪家|哪个局|局(?:.{0,3})(?:啥|什么|来))/u,
  }, // 场地我们腾，培训谁来办
  {
    name: 'bodys-part',
    points: 'coordination',
    pattern:
      /局(?:那边|这边|又|都|到底|还得)?(?:管|干|做|出|咋整|咋弄)(?:些|点)?(?:啥|什么|甚|撒|嘛|哪)|局.{0,4}还得咋|(?:我们|咱们?|乡)(?:能不能|可不可以|能否)(?:直接|自己)/u,
  }, // 局里管啥
  {
    name: 'our-way',
    points: 'coordination',
    pattern: /(?:我们|咱们?|乡|村里|属地).{0,6}(?:咋|怎么|如何|咋个)(?:接|办|配合|反馈|报|处置|处理|做|弄|干)/u,
  }, // 我们咋办
  {
    name: 'what-to-do',
    points: 'coordination',
    pattern: /(?:要|得|该|需要)(?:我们|咱们?|乡|村里)?(?:做|干|准备|管|出|弄|搞)(?:些|点)?(?:啥|什么|哪些|哪几|甚|撒)/u,
  }, // 要做些啥
  {
    name: 'report-to',
    points: 'coordination',
    pattern: /报(?:给|到|送|往)?(?:谁|哪|局)|往哪(?:里|儿)?报|交(?:给|到)(?:谁|哪)|推给(?:谁|哪)/u,
  }, // 报给谁
  {
    name: 'next-step',
    points: 'coordination',
    pattern:
      /(?:审|核|初审|初申|受理|报|查|收|研究|断|调|填|交|公示|登记|评|推荐|摸排)(?:上去|上来)?(?:完|好|齐|了|不了|不成).{0,16}(?:谁|哪|局|再|是不是|咋|几道)|盖了章.{0,10}(?:谁|哪|局)|再审|谁再|只.{0,4}(?:收件|登记|初审|受理|核)/u,
  }, // 审完谁再审
  {
    name: 'either-or',
    points: 'coordination',
    pattern:
      /(?:乡|局|委|县|区|村|社区|我们|咱|物业|派出所|学校|医院|公司).{0,12}还是.{0,10}(?:乡|局|委|县|区|村|我们|咱|学校|物业|公司|保险|那边|来|管|核|审|批|干|拉|改|收|办|修|说了算)/u,
  }, // 乡里还是县里
  {
    name: 'two-bodies',
    points: 'coordination',
    pattern: /局(?:和|跟|与|、|,).{0,8}(?:局|乡|咱|我们)|(?:乡|咱|我们)(?:和|跟|与|、|,).{0,4}(?:局|县|区)|局.{0,6}局/u,
  }, // A局和B局
  {
    name: 'each-does',
    points: 'coordination',
    pattern:
      /(?:乡|局|村|县)(?:管|来|收|办|审|批|查|负责|建|出).{0,8}(?:乡|局|县|村)(?:管|来|收|办|审|批|查|负责|建|出)/u,
  }, // 乡里收、县里审
  {
    name: 'which-part',
    points: 'coordination',
    pattern:
      /(?:管|负责|做|干|走)哪(?:段|块|一块|部分|几样|几步|一步|样|些|头|摊)|哪几(?:家|步|样|道|个局|个部门|个单位)|哪些(?:部门|局)|跑(?:哪些|几个|几家|.{0,3}遍)|几家的手|除了.{0,10}还有/u,
  }, // 管哪块、哪几家
  { name: 'how-far', points: 'coordination', pattern: /就行(?:了)?(?:吗|还是)|到哪一?步|为止|只管|光管|都得|还得/u }, // 到哪一步、就行吗
  {
    name: 'who',
    points: null,
    pattern:
      /找谁|找哪|谁(?:来)?管|归谁|归哪|去哪|在哪|往哪|上哪|搁哪|哪里办|谁负责|哪个部门|跟谁|跟哪个|打.{0,4}电话|谁来|谁给/u,
  }, // 找谁
  { name: 'how', points: null, pattern: /咋办|怎么办|咋整|咋个办|咋领|咋补/u }, // 咋办
  {
    name: 'county-township',
    points: 'coordination',
    pattern: /(?:县|区)(?:里|上)?.{0,8}(?:和|跟|与|、).{0,4}乡|乡.{0,4}(?:和|跟|与|、).{0,4}(?:县|区)/u,
  }, // 县里和乡里
]
