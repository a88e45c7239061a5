/** Whether Command is used instead of Control. */
function isMac(): boolean {
  return navigator.platform.startsWith("Mac");
}

/** The shortcut of the search as printed on the keyboard; `control` is the name of the Control key. */
export function searchKey(control: string): string {
  return isMac() ? "⌘K" : `${control} K`;
}
