const DAY = 24 * 60;

/** Formats minutes since midnight as `09:30`. */
export function shownTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes since midnight (24:00 included) of `9`, `09`, `930`, `9:30`, `9.30` or `9 Uhr`; `null` for anything else. */
export function readTime(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?:\s*(?:h|uhr))?$/i.exec(text.trim());
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return Number(match[2] ?? 0) > 59 || minutes > DAY ? null : minutes;
}
