// Says under a text how many characters are left. It counts as the services do: one for a line end, one for an emoji.
(() => {
  for (const field of document.querySelectorAll("textarea[data-limit]")) {
    const counter = document.getElementById(`${field.id}-counter`);
    const show = () => {
      const left = Number(field.dataset.limit) - [...field.value.normalize("NFC").trim()].length;
      counter.textContent = (left < 0 ? counter.dataset.over : counter.dataset.left).replace("#", Math.abs(left));
      counter.dataset.state = left < 0 ? "over" : "under";
      counter.ariaLive = left < 0 ? "polite" : "off";
    };
    field.addEventListener("input", show);
    show();
  }
})();
