/** Links that look and are named as buttons obey the space bar too, as whoever hears "button" expects. */

export function pressBySpace(): void {
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== " " || !(target instanceof HTMLElement) || !target.matches('a[role="button"]')) return;
    event.preventDefault();
    target.click();
  });
}
