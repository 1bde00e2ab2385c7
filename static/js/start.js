// Written for old browsers too: tells them kindly what they lack, and starts the page elsewhere.
(function () {
  "use strict";
  // A module whose only content is the type of a struct with one number: valid only with WasmGC.
  var STRUCT_TYPE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 127, 0];

  function runsWasmGc() {
    try {
      return WebAssembly.validate(new Uint8Array(STRUCT_TYPE));
    } catch (absent) {
      return false;
    }
  }

  function say(kind, title, text) {
    document.getElementById("notice").setAttribute("data-kind", kind);
    document.getElementById("notice-title").textContent = title;
    document.getElementById("notice-text").textContent = text;
    document.getElementById("notice-safe").textContent =
      "If you already sit at a table, your seat and your chips are safe there.";
    document.getElementById("notice").hidden = false;
    document.getElementById("entrance").hidden = true;
    document.body.setAttribute("data-screen", "notice");
  }

  if (!runsWasmGc()) {
    say(
      "unsupported-browser",
      "This browser is too old for the table",
      "The game runs in your browser and needs WebAssembly with garbage collection:" +
        " Chrome or Edge 119, Firefox 120, Safari 18.2, or newer. Update the browser, or open" +
        " the same link in another one."
    );
    return;
  }

  function startPage() {
    var page = document.createElement("script");
    page.type = "module";
    page.src = "app/page.js";
    page.onerror = function () {
      say(
        "incomplete",
        "The page did not load completely",
        "A part of it could not be fetched from the server. Check the connection and reload."
      );
    };
    document.head.appendChild(page);
  }

  // Links to share begin with the server's public address where it has one; it may offer witnesses.
  fetch("config.json")
    .then(function (answer) {
      return answer.ok ? answer.json() : {};
    })
    .then(function (config) {
      if (config.witnesses) {
        document.documentElement.setAttribute("data-witnesses", config.witnesses.join(" "));
      }
      if (config.publicUrl) {
        document.documentElement.setAttribute("data-link-base", config.publicUrl);
      }
    })
    .catch(function () {})
    .then(startPage);
})();
