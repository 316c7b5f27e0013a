// Bands between the two columns, from where a paragraph stood to where it stands: straight, or crossing where it moved,
// was split or merged. The words of each row say the same.
(function () {
  "use strict";

  var side = document.getElementById("view-side");
  var main = document.getElementById("main");
  if (!side) return;
  var margin = 5; // pixels between a band and the words beside it
  var wide = window.matchMedia("(min-width: 56rem)");
  var canvas = main.appendChild(element("svg", "bands"));
  canvas.setAttribute("aria-hidden", "true");

  function element(name, kind) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute("class", kind);
    return made;
  }

  function text(row, which) { return row && row.querySelector(".text." + which + ":not(.none)"); }

  function there(link) { return document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1))); }

  // What to join: from an element of the older text, to one of the newer.
  function bands() {
    var straight = [], crossing = [], seen = new Set();
    function add(kind, from, to, row) {
      if (!from || !to) return;
      (kind === "moved" || kind === "part" ? crossing : straight).push({ kind: kind, from: from, to: to, row: row });
    }
    document.querySelectorAll(".unchanged > summary").forEach(function (line) { add("same", line, line, line.parentElement.querySelector(".row")); });
    document.querySelectorAll("article.row").forEach(function (row) {
      var identical = row.classList.contains("is-identical");
      add(identical ? "same" : "changed", text(row, "old"), text(row, "new"), row);
      var moved = row.querySelector("a.s-moved");
      if (moved) add("moved", there(moved), text(row, "new"), row);
      row.querySelectorAll(".also a").forEach(function (link) {
        var other = there(link);
        var ends = link.parentElement.classList.contains("from") ? [other, row] : [row, other];
        var name = ends[0].id + " " + ends[1].id;
        if (!seen.has(name)) add("part", text(ends[0], "old"), text(ends[1], "new"), ends[1]);
        seen.add(name);
      });
    });
    return straight.concat(crossing);
  }

  var joined = bands();

  function shape(from, to, width) {
    var half = width / 2;
    return "M0," + from[0] + " C" + half + "," + from[0] + " " + half + "," + to[0] + " " + width + "," + to[0] +
      " L" + width + "," + to[1] + " C" + half + "," + to[1] + " " + half + "," + from[1] + " 0," + from[1] + " Z";
  }

  function reach(end, top) {
    var box = end.getBoundingClientRect();
    return box.height ? [Math.round(box.top - top), Math.round(box.bottom - top)] : null;
  }

  function draw() {
    var drawn = document.createDocumentFragment(); // measured and drawn in turns, it must not move the page
    var apart = side.checked && wide.matches;
    canvas.classList.toggle("off", !apart);
    if (!apart) return;
    var frame = main.getBoundingClientRect();
    var left = document.querySelector(".columns .old").getBoundingClientRect().right + margin;
    var right = document.querySelector(".columns .new").getBoundingClientRect().left - 2 * margin;
    canvas.style.left = left - frame.left + "px";
    canvas.style.width = right - left + "px";
    canvas.style.height = frame.height + "px";
    joined.forEach(function (band) {
      var from = reach(band.from, frame.top), to = reach(band.to, frame.top);
      if (!from || !to) return;
      var path = drawn.appendChild(element("path", band.kind));
      path.setAttribute("d", shape(from, to, right - left));
      path.addEventListener("click", function () { location.hash = band.row.id; });
    });
    canvas.replaceChildren(drawn);
  }

  var waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; draw(); });
  }

  new ResizeObserver(later).observe(main);
  document.addEventListener("change", later);
  draw();
})();
