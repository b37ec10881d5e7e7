package enforcer.model;

/**
 * Who owns a list of objects; there is no default, because each of the three surprises somebody.
 */
public enum Manage {
  /** The list is the truth: what is not in it goes. */
  EXACT,
  /** Ours and theirs: what is not in the list stays, counted and shown. */
  MERGE,
  /** Read and report, never write. */
  OBSERVE;

  /** The sentence that explains the choice, also wherever it is missing. */
  public static final String EXPLAINED =
      "Say who owns this list: exact (the list is the truth, extras go),"
          + " merge (ours and theirs, theirs stay) or observe (read and report, never write).";

  /** The type of the key {@code manage}. */
  public static Type type() {
    return ChoiceType.of("exact", "merge", "observe");
  }

  /** What a document said. */
  public static Manage of(Value said) {
    return valueOf(said.asText().toUpperCase(java.util.Locale.ROOT));
  }

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
