import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_FOLDERS } from '../../src/config.js'
import type { Folders } from '../../src/load.js'

const NAME = '06-云南省临沧市云溪县白鹭镇.txt'

/** Few matters, so that learning them anew takes no time. */
const MATTERS = `
- id: wild-mushrooms
  name: 野生菌中毒防控
  formal: [野生菌]
  sayings: [吃了山上的菌子中毒, 集上卖的蘑菇有没有毒, 野生菌能不能卖, 捡来的菌子吃了头晕]
- id: keeping-dogs
  name: 养犬管理
  formal: [养犬]
  sayings: [狗到处跑没人拴, 流浪狗咬人, 养狗要不要登记, 遛狗不牵绳]
- id: road-safety
  name: 农村道路交通安全
  formal: [交通安全]
  sayings: [路口没有警示牌, 面包车超员, 拉货的车超载, 摩托车不戴头盔]
- id: visiting-old-people
  name: 高龄老人探访
  formal: [高龄老人]
  sayings: [老人一个人在家没人看, 独居老人有没有人上门, 八十岁的老人谁来看望]
`

/** A small project in a folder of its own, whose files a test may change. */
export interface SmallProject {
  readonly folders: Folders & { readonly data: string }
  /** Changes the text of the township's list. */
  editList(change: (text: string) => string): void
  /** Adds a list of another township, with the same rows. */
  addTownship(name: string): void
  removeTownship(name: string): void
  /** Adds a list of a township with the short name of the first one, elsewhere in the province. */
  addNamesake(region: string): void
  /** Changes a file of `intents/`. */
  editIntents(file: string, change: (text: string) => string): void
}

/** Makes the project: one made-up township, the project's own language files, and four matters. */
export function smallProject(root: string): SmallProject {
  const folders = {
    seeds: join(root, 'seeds'),
    intents: join(root, 'intents'),
    cache: join(root, 'data', 'cache'),
    data: join(root, 'data'),
  }
  mkdirSync(folders.seeds, { recursive: true })
  cpSync(PROJECT_FOLDERS.intents, folders.intents, { recursive: true })
  const matters = join(folders.intents, 'matters')
  for (const file of readdirSync(matters)) rmSync(join(matters, file))
  writeFileSync(join(matters, 'small.yaml'), MATTERS)
  const original = readFileSync(join(import.meta.dirname, '../fixtures/lists', NAME), 'utf8')
  const list = join(folders.seeds, NAME)
  writeFileSync(list, original)
  const otherList = (name: string) => join(folders.seeds, `07-云南省临沧市云溪县${name}.txt`)
  const edit = (file: string, change: (text: string) => string) => {
    const before = readFileSync(file, 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`the change changed nothing in ${file}`)
    writeFileSync(file, after)
  }
  return {
    folders,
    editList: (change) => edit(list, change),
    addTownship: (name) => writeFileSync(otherList(name), original.replaceAll('白鹭镇', name)),
    removeTownship: (name) => rmSync(otherList(name)),
    addNamesake: (region) =>
      writeFileSync(
        join(folders.seeds, `08-云南省${region}白鹭镇.txt`),
        original.replaceAll('云南省临沧市云溪县白鹭镇', `云南省${region}白鹭镇`),
      ),
    editIntents: (file, change) => edit(join(folders.intents, file), change),
  }
}
