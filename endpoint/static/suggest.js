// Offers further values while somebody types, from the server that sent the page; the form works without it.
for (const field of document.querySelectorAll("input[data-suggest]")) {
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const asked = field.value;
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(asked)}`);
      if (!answer.ok || field.value !== asked) return;
      const options = (await answer.json()).map(({ label }) => {
        const option = document.createElement("option");
        option.value = label;
        return option;
      });
      field.list.replaceChildren(...options);
    }, 200);
  });
}
