// Steps through the changes of a pair by keyboard, opens what hides a target, and opens everything for print.
// Reading needs none of this.
(function () {
  "use strict";

  function reveal(element) {
    for (var at = element; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.classList && at.classList.contains("folded")) at.previousElementSibling.checked = true;
    }
    var inside = element.id && element.closest("details");
    if (inside) inside.open = true;
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
    opened = Array.prototype.filter.call(document.querySelectorAll("main details:not([open]):not(.filters)"), function (details) {
      details.open = true;
      return true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });

  var steps = document.querySelector(".steps");
  if (!steps) return;
  steps.hidden = false;
  var output = steps.querySelector("output");
  var current = null;
  output.textContent = "– / " + document.querySelectorAll(".new .change").length;

  // A change that a filter hides has no ins or del that takes up room.
  function shown() {
    return Array.prototype.filter.call(document.querySelectorAll(".new .change"), function (change) {
      if (!change.closest(".row").getClientRects().length) return false;
      var row = change.closest(".row");
      return Array.prototype.some.call(change.children, function (part) {
        var style = getComputedStyle(part);
        return style.getPropertyValue("--quiet").trim() !== "1";
      }) && row;
    });
  }

  function step(by) {
    var changes = shown();
    if (!changes.length) return;
    var at = changes.indexOf(current);
    if (at < 0) {
      var line = window.innerHeight / 3;
      at = changes.findIndex(function (change) { return change.getBoundingClientRect().top > line; });
      if (at < 0) at = changes.length;
      if (by > 0) at -= 1;
    }
    at = (at + by + changes.length) % changes.length;
    if (current) current.classList.remove("current");
    current = changes[at];
    current.classList.add("current");
    current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
    output.textContent = at + 1 + " / " + changes.length;
    try { history.replaceState(null, "", "#" + current.id); } catch (error) { /* some browsers forbid it on disk */ }
  }

  steps.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-step]");
    if (button) step(Number(button.dataset.step));
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=text], textarea, select")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });
})();
