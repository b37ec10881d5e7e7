package enforcer.model;

import java.util.HashMap;
import java.util.Map;

/** Notices the entries of a set that a document lists twice. */
final class Repeats {
  private final Map<String, String> firstByMeaning = new HashMap<>();

  /**
   * Takes the next entry, and warns if the set has it.
   *
   * @param entry as the document writes it
   * @param meant what it stands for; two entries of one meaning are one
   */
  void add(String entry, String meant, String path, ReadingContext reading) {
    String first = firstByMeaning.putIfAbsent(meant, entry);
    if (first != null) {
      String message =
          first.equals(entry)
              ? "\"" + entry + "\" is listed twice"
              : "\"" + entry + "\" is \"" + first + "\", which is listed already";
      reading.warning(path, message, "take one of them out");
    }
  }
}
