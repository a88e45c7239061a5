/** Whether Command takes the place of Control. */
function isMac(): boolean {
  return navigator.platform.startsWith("Mac");
}

/** The key that opens the search, as it is printed on the keyboard; `control` is the name of that key. */
export function searchKey(control: string): string {
  return isMac() ? "⌘K" : `${control} K`;
}
