// The code of a helper's link is behind the "#" of the address. It goes into the form, and out of the address and the history.
(() => {
  const code = document.getElementById("code");
  const given = decodeURIComponent(location.hash.slice(1));
  if (!code || !given) return;
  if (!code.value) code.value = given;
  history.replaceState(null, "", location.pathname);
})();
