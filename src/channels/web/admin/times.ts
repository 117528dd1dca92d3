const CHINA = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment in China's time: 11月23日 09:05. */
export function moment(at: number): string {
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    CHINA.formatToParts(at).find((one) => one.type === type)?.value ?? ''
  return `${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`
}

/** A day as the counts name it, 2026-11-23, in short: 11月23日. */
export function dayName(day: string): string {
  const [, month, date] = day.split('-')
  return `${Number(month)}月${Number(date)}日`
}
