// The page of operations fetches its figures every few seconds. This shows when a request failed.
(() => {
  const lost = (is) => { document.getElementById("live-lost").hidden = !is; };
  const ours = (event) => event.target.id === "state" || event.target.closest?.("#state");

  document.getElementById("live-note").hidden = false;
  // A hidden page sends no requests; it refreshes when it becomes visible again.
  document.addEventListener("htmx:config:request", (event) => { if (ours(event) && document.hidden) event.preventDefault(); });
  document.addEventListener("htmx:error", (event) => { if (ours(event)) lost(true); });
  document.addEventListener("htmx:response:error", (event) => { if (ours(event)) lost(true); });
  document.addEventListener("htmx:after:request", (event) => {
    const status = event.detail?.ctx?.response?.status;
    if (ours(event) && status) lost(status >= 400);
  });
})();
