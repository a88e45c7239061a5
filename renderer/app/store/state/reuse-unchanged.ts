/**
 * `after`, but with every unchanged part being the same object as in `before`, so that only what changed is rendered again. For plain
 * values as the core sends them.
 */
export function reuseUnchanged<T>(before: T, after: T): T {
  if (!Array.isArray(before) || !Array.isArray(after)) return JSON.stringify(before) === JSON.stringify(after) ? before : after;
  const known = new Map(before.map((item) => [JSON.stringify(item), item]));
  const items = after.map((item) => known.get(JSON.stringify(item)) ?? item);
  const isSame = items.length === before.length && items.every((item, index) => item === before[index]);
  return isSame ? before : (items as T);
}
