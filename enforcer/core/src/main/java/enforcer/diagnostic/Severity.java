package enforcer.diagnostic;

/** The weight of a diagnostic or a finding; an error stops the pipeline, the others do not. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word in reports and JSON. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
