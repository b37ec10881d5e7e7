package enforcer.model;

import java.util.List;

/**
 * Who owns a list of objects. There is no default, because each choice would surprise some users.
 */
public enum Manage {
  /** The list is complete: an entry that is not in it is deleted. */
  EXACT("the list is complete, and an entry that is not in it is deleted."),
  /** An entry that is not in the list stays; a plan shows how many there are. */
  MERGE(
      "the listed entries are managed, others stay; list those to delete under absent, where the"
          + " section has that key."),
  /** Compared like {@link #EXACT}, reported, and never written. */
  OBSERVE("the list is compared as a whole, a difference is drift, and nothing is written.");

  private final String meaning;

  Manage(String meaning) {
    this.meaning = meaning;
  }

  /** The sentence that explains the choice, also where it is missing. */
  public static final String EXPLAINED =
      "Say who owns this list: exact (extra entries are deleted), merge (extra entries stay) or"
          + " observe (the list is compared as a whole, and nothing is written).";

  /** The meaning of each word for a nightly drift check, one line each. */
  public static final List<String> NIGHT =
      List.of(
          "exact    an extra, missing or changed entry is drift, and apply fixes it",
          "merge    a missing or changed entry is drift, and apply fixes it; an extra one is not",
          "observe  an extra, missing or changed entry is drift, and apply writes nothing;",
          "         an entry with its key alone must exist; its values are not compared");

  /** The type of the key {@code manage}. */
  public static Type type() {
    return ChoiceType.of("exact", "merge", "observe");
  }

  /** Reads the word in a document. */
  public static Manage of(Value word) {
    return valueOf(word.asText().toUpperCase(java.util.Locale.ROOT));
  }

  /** What it means for a list, as one sentence. */
  public String meaning() {
    return meaning;
  }

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
