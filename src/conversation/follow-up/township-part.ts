import { townshipPartReply } from '../../answers/parts.js'
import { type FollowUp, onMain } from './looking.js'

/** 那乡里要做什么, 镇上帮不帮忙: what the township does in the row. */
export const townshipPart: FollowUp = (looking) => onMain(looking, townshipPartReply(looking.main))
