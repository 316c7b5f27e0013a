// Steps through the changes of a pair by keyboard, draws a map of them, opens what hides a target, and opens
// everything for print.
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

  // The map: one bar for each row that changed, at its height in the page.
  var svg = "http://www.w3.org/2000/svg";
  var map = document.createElementNS(svg, "svg");
  map.setAttribute("class", "map");
  map.setAttribute("aria-hidden", "true");
  map.setAttribute("preserveAspectRatio", "none");
  document.body.appendChild(map);
  var places = { added: [7, 7], removed: [0, 7], modified: [0, 14] };
  var seen = null;

  function bar(name, x, y, width, height) {
    var rect = document.createElementNS(svg, "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("x", x);
    rect.setAttribute("y", y);
    rect.setAttribute("width", width);
    rect.setAttribute("height", height);
    return map.appendChild(rect);
  }

  function draw() {
    var total = document.documentElement.scrollHeight;
    map.setAttribute("viewBox", "0 0 14 " + total);
    map.replaceChildren();
    Object.keys(places).forEach(function (status) {
      document.querySelectorAll(".row.is-" + status).forEach(function (row) {
        var box = row.getBoundingClientRect();
        if (box.height) bar(status, places[status][0], box.top + window.scrollY, places[status][1], box.height - 4);
      });
    });
    seen = bar("seen", 0, window.scrollY, 14, window.innerHeight);
  }

  var waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; draw(); });
  }

  map.addEventListener("click", function (event) {
    var total = document.documentElement.scrollHeight;
    window.scrollTo({ top: (event.clientY / window.innerHeight) * total - window.innerHeight / 2 });
  });
  window.addEventListener("scroll", function () { if (seen) seen.setAttribute("y", window.scrollY); }, { passive: true });
  window.addEventListener("resize", later);
  document.addEventListener("change", later);
  document.addEventListener("toggle", later, true);
  draw();
})();
