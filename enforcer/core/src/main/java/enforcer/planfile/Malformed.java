package enforcer.planfile;

/** A plan file holds something that no plan can hold; ends the reading of that file. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String remedy;

  Malformed(String path, String message) {
    this(path, message, "make the plan again with enforcer plan --out FILE");
  }

  Malformed(String path, String message, String remedy) {
    super(message, null, false, false);
    this.path = path;
    this.remedy = remedy;
  }

  String path() {
    return path;
  }

  String remedy() {
    return remedy;
  }
}
