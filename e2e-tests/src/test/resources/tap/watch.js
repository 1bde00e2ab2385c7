// Notes when things showed, on a clock that all pages of one machine share, and how long the
// page's thread was busy at a stretch.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const watch = { clickedAt: 0, rolledAt: {}, seatedAfter: 0, longestTask: 0, waiting: [] };
  window.watch = watch;

  new PerformanceObserver(list => {
    for (const task of list.getEntries()) {
      watch.longestTask = Math.max(watch.longestTask, task.duration);
    }
  }).observe({ type: "longtask", buffered: true });

  addEventListener(
    "click",
    event => {
      if (event.target.closest("[data-testid=roll]")) watch.clickedAt = now();
    },
    true
  );

  function noteRound(dice) {
    watch.rolledAt[dice.dataset.round] = now();
    watch.waiting.splice(0).forEach(look => look());
  }

  watch.untilRolled = round =>
    new Promise(resolve => {
      const look = () => (watch.rolledAt[round] ? resolve() : watch.waiting.push(look));
      look();
    });

  watch.untilStill = () =>
    Promise.allSettled(document.getAnimations().map(animation => animation.finished));

  addEventListener("DOMContentLoaded", () => {
    const dice = document.getElementById("dice");
    const table = document.getElementById("table");
    new MutationObserver(() => noteRound(dice)).observe(dice, {
      attributeFilter: ["data-round"],
    });
    new MutationObserver(() => {
      if (!watch.seatedAfter && table.dataset.status === "seated") {
        watch.seatedAfter = performance.now();
      }
    }).observe(table, { attributeFilter: ["data-status"] });
  });
})();
