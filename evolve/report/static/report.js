// Opens what hides the target of a link, and opens everything for print. Reading needs none of this.
(function () {
  "use strict";

  function reveal(element) {
    for (var at = element; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.classList && at.classList.contains("folded")) at.previousElementSibling.checked = true;
    }
    // A link that leads to nothing to be seen is worse than a filter that is lost.
    if (!element.getClientRects().length) {
      document.querySelectorAll(".filters input:not(:checked)").forEach(function (box) { box.click(); });
    }
  }

  function target() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* a stray % is part of the name */ }
    return name ? document.getElementById(name) : null;
  }

  function follow() {
    var element = target();
    if (!element) return;
    reveal(element);
    element.scrollIntoView();
  }

  window.addEventListener("hashchange", follow);
  follow();

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("main details:not([open]):not(.filters, .keys)"), function (details) {
      details.open = true;
      return true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });
})();
