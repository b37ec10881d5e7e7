package enforcer.cli.command;

/** The notations of a plan. */
enum Format {
  TEXT,
  JSON,
  MARKDOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
