// The page of two texts: steps from change to change, commands of one letter, paragraphs copied with their changes.
(function () {
  "use strict";

  var toolbar = document.querySelector(".toolbar");
  if (!toolbar) return;
  var steps = toolbar.querySelector(".steps");
  var keys = toolbar.querySelector(".keys");
  var output = steps.querySelector("output");
  var current = null;
  steps.hidden = keys.hidden = false;
  output.textContent = "– / " + document.querySelectorAll(".new .change").length;

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  // A change of a kind that is filtered out is quiet, see pair.css.
  function shown() {
    return all(".new .change").filter(function (change) {
      return change.closest(".row").getClientRects().length && getComputedStyle(change).getPropertyValue("--quiet").trim() !== "1";
    });
  }

  // The same change in the column of the older text, which has those only where something was taken out.
  function twin(change) {
    var text = change.closest(".text");
    var taken = all(".change", text).filter(function (one) { return one.querySelector("del"); });
    return all(".old.text .change", text.parentElement)[taken.indexOf(change)];
  }

  function mark(change, on) {
    [change, change && twin(change)].forEach(function (one) { if (one) one.classList.toggle("current", on); });
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
    mark(current, false);
    current = changes[at];
    for (var details = current.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    mark(current, true);
    current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
    output.textContent = at + 1 + " / " + changes.length;
    try { history.replaceState(null, "", "#" + current.id); } catch (error) { /* some browsers forbid it on disk */ }
  }

  // The words of an element with what was taken out and put in marked as wdiff marks it.
  function plain(element) {
    return Array.prototype.map.call(element.childNodes, function (node) {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
      if (node.matches(".vh, .call, input")) return "";
      var inner = plain(node);
      if (node.tagName === "DEL") return "[-" + inner + "-]";
      return node.tagName === "INS" ? "{+" + inner + "+}" : inner;
    }).join("");
  }

  function written(row) {
    var texts = all(".columns b").map(plain).join(" → ");
    var name = plain(row.querySelector("h3")).replace(/\s+/g, " ").trim();
    return texts + ", " + name + "\n" + plain(row.querySelector(".text.new")) + "\n";
  }

  // Where the clipboard is closed to pages from disk, a selection is copied the old way.
  function selected(text) {
    var area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(row) {
    var button = row.querySelector(".copy");
    var text = written(row);
    var sent = navigator.clipboard ? navigator.clipboard.writeText(text).catch(function () { return selected(text); }) : selected(text);
    sent.then(function () {
      button.firstChild.nodeValue = toolbar.dataset.copied;
      said.textContent = toolbar.dataset.copied;
      setTimeout(function () { button.firstChild.nodeValue = toolbar.dataset.copy; said.textContent = ""; }, 2000);
    }, function () { /* the browser forbids it, and nothing was copied */ });
  }

  var said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  toolbar.appendChild(said);
  all("article.row").forEach(function (row) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.append(toolbar.dataset.copy);
    var name = document.createElement("span");
    name.className = "vh";
    name.textContent = " " + plain(row.querySelector("h3")).trim();
    button.appendChild(name);
    row.querySelector("header").appendChild(button);
  });

  // The row that is read: that of the current change, else the first below the toolbar.
  function here() {
    var focused = document.activeElement && document.activeElement.closest(".row");
    return focused || all("article.row").find(function (row) { return row.getBoundingClientRect().bottom > window.innerHeight / 4; });
  }

  // Another layout must not lose the reader's place.
  var place = null;
  function remember() {
    var row = here();
    place = row && { row: row, top: row.getBoundingClientRect().top };
  }
  function restore() {
    if (place) window.scrollBy({ top: place.row.getBoundingClientRect().top - place.top, behavior: "instant" });
  }
  toolbar.addEventListener("pointerdown", remember, true);
  toolbar.addEventListener("keydown", remember, true);
  toolbar.addEventListener("change", restore);

  function press(id) {
    remember();
    document.getElementById(id).click();
  }

  function unfold(details) {
    details.open = true;
    details.querySelector("summary").focus();
  }

  var commands = {
    n: function () { step(1); },
    p: function () { step(-1); },
    v: function () { press(document.getElementById("view-side").checked ? "view-inline" : "view-side"); },
    w: function () { press("whole"); },
    f: function () { unfold(toolbar.querySelector(".filters")); },
    c: function () { var row = here(); if (row) copy(row); },
    "?": function () { unfold(keys); },
  };
  commands.j = commands.n;
  commands.k = commands.p;

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var open = event.key === "Escape" && toolbar.querySelector("details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    if (!document.getElementById("letters").checked || event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return;
    if (!Object.prototype.hasOwnProperty.call(commands, event.key)) return;
    commands[event.key]();
    event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button && button.dataset.step) step(Number(button.dataset.step));
    if (button && button.classList.contains("copy")) copy(button.closest(".row"));
  });
})();
