import { timingSafeEqual } from "node:crypto";

/** Compares in constant time, so that the duration reveals nothing about the content; it may reveal the lengths. */
export function secretsEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
