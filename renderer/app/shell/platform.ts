/** Whether Command takes the place of Control. */
function isMac(): boolean {
  return navigator.platform.startsWith("Mac");
}

/** The key that opens the search, as it is printed on the keyboard. */
export function searchKey(): string {
  return isMac() ? "⌘K" : "Ctrl K";
}
