// Redraws the chart beside a form of a step while somebody types. Without it the button "Show the chart" does the same.
"use strict";

(() => {
  const form = document.querySelector("form[data-chart]");
  const drawn = document.getElementById("chart-drawn");
  const told = document.getElementById("chart-told");
  if (!form || !drawn || !told) return;

  const PAUSE_IN_MS = 300;
  let waiting = 0;
  let latest = 0;

  // Only the answer to what was typed last is shown, whichever comes first.
  const redraw = async () => {
    const mine = ++latest;
    try {
      const answer = await fetch(form.dataset.chart, { method: "POST", body: new FormData(form), redirect: "error" });
      const text = await answer.text();
      if (mine !== latest) return;
      const kind = answer.headers.get("Content-Type") || "";
      if (answer.ok && kind.startsWith("image/svg+xml")) show(text);
      else told.textContent = kind.startsWith("text/plain") ? text : "The chart cannot be drawn now. What you type is still here.";
    } catch {
      if (mine === latest) told.textContent = "The chart cannot be drawn now. What you type is still here.";
    }
  };

  const show = (text) => {
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (svg.nodeName !== "svg") return;
    drawn.replaceChildren(document.importNode(svg, true));
    told.textContent = "";
    toTheStep();
  };

  // The chart is longer than its place: begin with the step that is written.
  const toTheStep = () => {
    const here = [...drawn.querySelectorAll("text")].find((text) => text.textContent.trim() === "You are here");
    if (here) drawn.scrollTop += here.getBoundingClientRect().top - drawn.getBoundingClientRect().top - 60;
  };

  const later = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(redraw, PAUSE_IN_MS);
  };
  toTheStep();
  form.addEventListener("input", later);
  form.addEventListener("change", later);
})();
