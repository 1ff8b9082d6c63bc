// Says so when the station does not answer, and asks nothing while nobody looks at the page.
"use strict";

function connection(lost) {
  document.getElementById("connection").hidden = !lost;
}

document.addEventListener("htmx:sendError", () => connection(true));
document.addEventListener("htmx:timeout", () => connection(true));
document.addEventListener("htmx:responseError", () => connection(true));
document.addEventListener("htmx:afterOnLoad", () => connection(false));
document.addEventListener("htmx:beforeRequest", (event) => {
  const asked = event.detail.requestConfig.verb === "get";
  if (asked && document.hidden) event.preventDefault();
});
