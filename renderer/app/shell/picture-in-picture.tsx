import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

/** Document Picture-in-Picture (WICG); not in TypeScript's DOM library yet. */
interface DocumentPictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

function api(): DocumentPictureInPicture | null {
  return (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture ?? null;
}

/** Whether the browser can show a small window above all others. */
export function canFloat(): boolean {
  return api() !== null;
}

function copyStyles(to: Document) {
  for (const node of document.querySelectorAll('link[rel="stylesheet"], style')) to.head.append(node.cloneNode(true));
  to.documentElement.lang = document.documentElement.lang;
  const theme = document.documentElement.dataset["theme"];
  if (theme !== undefined) to.documentElement.dataset["theme"] = theme;
}

/** Opens the small window. The browser allows this only on a click, so it is opened before any call and stays open. */
export async function openFloat(): Promise<Window | null> {
  const opened = await api()?.requestWindow({ width: 420, height: 640 });
  if (opened === undefined) return null;
  copyStyles(opened.document);
  return opened;
}

/** Renders its children in the small window while that is open. */
export function Float({
  target,
  onClosed,
  children,
}: {
  readonly target: Window;
  readonly onClosed: () => void;
  readonly children: ReactNode;
}) {
  const [host] = useState(() => target.document.body.appendChild(target.document.createElement("div")));
  useEffect(() => {
    target.addEventListener("pagehide", onClosed);
    return () => target.removeEventListener("pagehide", onClosed);
  }, [target, onClosed]);
  return createPortal(children, host);
}
