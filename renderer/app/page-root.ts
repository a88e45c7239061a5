import { createRoot, type Root } from "react-dom/client";

let root: Root | null = null;

/** Where the page is drawn: the app, or a start page before it. */
export function pageRoot(): Root {
  root ??= createRoot(document.getElementById("root") ?? document.body);
  return root;
}
