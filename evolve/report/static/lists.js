// Searches and sorts lists: those whose ids a .tools element names. Without it a list stands in its first order.
// The value of a sort: "" the first order; "@year+" or "@year-" a number in a data attribute, up or down;
// ".after" the words of an element inside, ".before<" the same read from the end.
(function () {
  "use strict";

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function key(item, sort) {
    if (sort[0] === "@") return Number(item.dataset[sort.slice(1, -1)] || 0);
    var from_end = sort.endsWith("<");
    var found = item.querySelector(from_end ? sort.slice(0, -1) : sort);
    var words = found ? found.textContent.trim().replace(/…/g, "") : "";
    return from_end ? Array.from(words).reverse().join("") : words;
  }

  function order(items, sort) {
    if (!sort) return items;
    var down = sort.endsWith("-") ? -1 : 1;
    var keys = new Map(items.map(function (item) { return [item, key(item, sort)]; }));
    return items.slice().sort(function (a, b) {
      var x = keys.get(a), y = keys.get(b);
      return typeof x === "number" ? down * (x - y) : collator.compare(x, y);
    });
  }

  document.querySelectorAll(".tools[data-lists]").forEach(function (tools) {
    var lists = tools.dataset.lists.split(" ").map(function (id) { return document.getElementById(id); }).filter(Boolean);
    var all = lists.map(function (list) { return Array.from(list.children); });
    var words = new Map(all.flat().map(function (item) { return [item, plain(item.textContent)]; }));
    var search = tools.querySelector("input");
    var sort = tools.querySelector("select");
    var output = tools.querySelector("output");

    function find() {
      var wanted = plain(search.value).split(/\s+/).filter(Boolean);
      var shown = 0;
      words.forEach(function (text, item) {
        item.hidden = !wanted.every(function (word) { return text.includes(word); });
        if (!item.hidden) shown += 1;
      });
      output.textContent = wanted.length ? shown + " / " + words.size : "";
    }

    search.addEventListener("input", find);
    sort.addEventListener("change", function () {
      lists.forEach(function (list, at) { list.append.apply(list, order(all[at], sort.value)); });
    });
    tools.hidden = false;
    find();
  });
})();
