package enforcer.model;

import java.util.List;

/**
 * Who owns a list of objects. There is no default, because each of the three surprises some users.
 */
public enum Manage {
  /** The list is the truth: an entry that is not in it is deleted. */
  EXACT("the list is the truth, and an entry that is not in it is deleted."),
  /** Ours and theirs: an entry that is not in the list stays, counted and shown. */
  MERGE(
      "the list is ours, other entries are theirs and stay; what must go stands under absent,"
          + " where the section has that key."),
  /** Compared like {@link #EXACT}, reported, and never written. */
  OBSERVE("the list is compared as a whole, a difference is drift, and nothing is written.");

  private final String meaning;

  Manage(String meaning) {
    this.meaning = meaning;
  }

  /** The sentence that explains the choice, also where it is missing. */
  public static final String EXPLAINED =
      "Say who owns this list: exact (the list is the truth, extras go),"
          + " merge (ours and theirs, theirs stay) or observe (the list is compared as a whole, and"
          + " nothing is written).";

  /** The meaning of each word for a nightly drift check, one line each. */
  public static final List<String> NIGHT =
      List.of(
          "exact    an extra, a missing and a changed entry is drift, and apply mends it",
          "merge    a missing and a changed entry is drift, and apply mends it; a new one is not",
          "observe  an extra, a missing and a changed entry is drift, and apply writes nothing;",
          "         an entry that is its key alone is known to be there, and no more is said of"
              + " it");

  /** The type of the key {@code manage}. */
  public static Type type() {
    return ChoiceType.of("exact", "merge", "observe");
  }

  /** Reads the word in a document. */
  public static Manage of(Value said) {
    return valueOf(said.asText().toUpperCase(java.util.Locale.ROOT));
  }

  /** What it means for a list, as one sentence. */
  public String meaning() {
    return meaning;
  }

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
