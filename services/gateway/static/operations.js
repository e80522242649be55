// The page of operations fetches its figures again every few seconds. This says when it could not.
(() => {
  const lost = (is) => { document.getElementById("live-lost").hidden = !is; };
  const ours = (event) => event.target.id === "state" || event.target.closest?.("#state");

  document.getElementById("live-note").hidden = false;
  // A page that nobody looks at asks for nothing; it catches up the moment somebody does.
  document.addEventListener("htmx:config:request", (event) => { if (ours(event) && document.hidden) event.preventDefault(); });
  document.addEventListener("htmx:error", (event) => { if (ours(event)) lost(true); });
  document.addEventListener("htmx:response:error", (event) => { if (ours(event)) lost(true); });
  document.addEventListener("htmx:after:request", (event) => {
    const status = event.detail?.ctx?.response?.status;
    if (ours(event) && status) lost(status >= 400);
  });
})();
