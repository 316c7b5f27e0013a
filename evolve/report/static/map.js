// The whole page at its right edge: a bar for each row, at its height, and a stroke in it for each change.
(function () {
  "use strict";

  if (!document.querySelector(".toolbar")) return;
  var width = 14;
  var places = { added: [7, 7], removed: [0, 7], modified: [0, 14], editorial: [0, 14] };
  var thin = 2; // pixels of the window
  var map = document.body.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
  map.setAttribute("class", "map");
  map.setAttribute("aria-hidden", "true");
  map.setAttribute("preserveAspectRatio", "none");
  var seen = null;
  var drawn = document.createDocumentFragment(); // measured and drawn in turns, it must not move the page

  function bar(name, x, y, wide, high) {
    var rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("x", x);
    rect.setAttribute("y", Math.round(y));
    rect.setAttribute("width", wide);
    rect.setAttribute("height", Math.max(1, Math.round(high)));
    return drawn.appendChild(rect);
  }

  function draw() {
    var total = document.documentElement.scrollHeight;
    var scrolled = window.scrollY;
    map.setAttribute("viewBox", "0 0 " + width + " " + total);
    Object.keys(places).forEach(function (status) {
      document.querySelectorAll(".row.is-" + status).forEach(function (row) {
        var box = row.getBoundingClientRect();
        if (!box.height) return;
        bar(status, places[status][0], box.top + scrolled, places[status][1], box.height - 4);
        if (status === "added" || status === "removed") return;
        row.querySelectorAll(".new .change").forEach(function (change) {
          if (getComputedStyle(change).getPropertyValue("--quiet").trim() === "1") return;
          bar("stroke", 0, change.getBoundingClientRect().top + scrolled, width, (thin * total) / window.innerHeight);
        });
      });
    });
    seen = bar("seen", 0, scrolled, width, window.innerHeight);
    map.replaceChildren(drawn);
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
  new ResizeObserver(later).observe(document.body);
  document.addEventListener("change", later);
  draw();
})();
