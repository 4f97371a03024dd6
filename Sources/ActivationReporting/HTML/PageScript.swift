/// The one script of pages: filters the rows of a table. Everything can be read without it.
enum PageScript {
  /// Base64 of its SHA-256; a test compares.
  static let digest = "pvSWx3u1Q7Ae+3gy43Wnak4DBboLcNPRNzVKKiGNAio="

  static let text = """
    "use strict";
    for (const form of document.querySelectorAll(".filter")) {
      const rows = [...document.getElementById(form.dataset.table).tBodies[0].rows];
      const [words, mark] = form.elements;
      const count = form.querySelector("output");
      const apply = () => {
        const wanted = words.value.toLowerCase();
        let shown = 0;
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          const fits = text.includes(wanted) && (!mark.value || text.startsWith(mark.value));
          row.hidden = !fits;
          if (fits) shown += 1;
        }
        count.textContent = `${shown} of ${rows.length}`;
      };
      form.addEventListener("input", apply);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.hidden = false;
      apply();
    }

    """
}
