/** Parts of long pages have addresses of their own: `/how-to#terms`. */

import { useEffect } from "preact/hooks";

/** Once the page is there, go to the part that the address names: the browser looked for it before it was. */
export function useAnchor(): void {
  useEffect(() => {
    const go = () => {
      const name = decodeURIComponent(location.hash.slice(1));
      const part = name ? document.getElementById(name) : null;
      part?.scrollIntoView();
      part?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    };
    go();
    addEventListener("hashchange", go);
    return () => removeEventListener("hashchange", go);
  }, []);
}
