import type { Logger } from 'pino'
import type { FriendshipInterface, RoomInvitationInterface } from 'wechaty/impls'
import { failureOf } from './failure.js'

/** How requests are met. */
export interface RequestRules {
  readonly accept: boolean
  readonly logger: Logger
  /** Waits as long as a person would before saying yes. */
  readonly pause: () => Promise<void>
}

/** Accepts a request to become friends if the rules say so; never rejects. `receive` is wechaty's type of an incoming request. */
export async function meetFriendship(
  friendship: FriendshipInterface,
  receive: number,
  rules: RequestRules,
): Promise<void> {
  if (friendship.type() === receive) await meet('friend request', () => friendship.accept(), rules)
}

/** Accepts an invitation to a group if the rules say so; never rejects. */
export async function meetInvitation(invitation: RoomInvitationInterface, rules: RequestRules): Promise<void> {
  await meet('room invitation', () => invitation.accept(), rules)
}

async function meet(what: string, accept: () => Promise<void>, { accept: wanted, logger, pause }: RequestRules) {
  if (!wanted) {
    logger.info(`wechat: ${what} left to a person, by setting`)
    return
  }
  try {
    await pause()
    await accept()
    logger.info(`wechat: ${what} accepted`)
  } catch (error) {
    logger.warn({ reason: failureOf(error) }, `wechat: ${what} could not be accepted`)
  }
}
