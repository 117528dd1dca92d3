/** Bytes as people read them: 123MB. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)}MB`
}

/** Milliseconds as people read them: 不到1分钟, 5分钟, 3小时20分钟, 4天2小时. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 1) return '不到1分钟'
  if (minutes < 60) return `${minutes}分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours}小时${minutes % 60}分钟` : `${Math.floor(hours / 24)}天${hours % 24}小时`
}
