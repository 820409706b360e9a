// The entrance works without this: it remembers large print, and that a button was pressed already.

(function () {
  var large = document.getElementById("large");
  function kept(value) {
    try {
      if (value !== undefined) localStorage.setItem("stool:large", JSON.stringify(value));
      return JSON.parse(localStorage.getItem("stool:large"));
    } catch (fault) {
      return false; // nothing can be kept there
    }
  }
  large.checked = kept() === true;
  large.onchange = function () { kept(large.checked); };
  document.addEventListener("submit", function (event) {
    if (event.target.getAttribute("data-sent")) event.preventDefault();
    event.target.setAttribute("data-sent", "yes");
    var buttons = event.target.getElementsByTagName("button");
    for (var place = 0; place < buttons.length; place += 1)
      buttons[place].setAttribute("aria-disabled", "true");
  });
  // Whoever comes back to this page finds its buttons as they were.
  window.addEventListener("pageshow", function () {
    var forms = document.forms;
    for (var place = 0; place < forms.length; place += 1) {
      forms[place].removeAttribute("data-sent");
      var buttons = forms[place].getElementsByTagName("button");
      for (var each = 0; each < buttons.length; each += 1)
        buttons[each].removeAttribute("aria-disabled");
    }
  });
})();
