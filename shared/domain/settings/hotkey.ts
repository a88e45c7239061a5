/** The digit of a hotkey's command: 0 to answer, 1 to 9 to log an outcome (`outcome.<digit>`). */
function digitOf(command: string): string {
  return command === "answer" ? "0" : (/^outcome\.(\d)$/.exec(command)?.[1] ?? "");
}

/**
 * The default Electron accelerator of a command. Never Ctrl+Alt+digit: on German keyboards that is AltGr and types `²³{[]}`.
 * @param platform as in `process.platform`
 */
export function defaultAccelerator(command: string, platform: string): string {
  return platform === "darwin" ? `Control+Option+${digitOf(command)}` : `Control+Shift+${digitOf(command)}`;
}
