package enforcer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values as a document with one network and one number set would, and keeps the mistakes. */
final class Reads implements ReadingContext {
  final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** The canonical value of what is written, which must be without a mistake. */
  static Value of(Type type, Value raw) {
    Reads reads = new Reads();
    Optional<Value> value = type.read(raw, "here", reads);
    if (!reads.problems.isEmpty()) {
      throw new AssertionError(reads.problems);
    }
    return value.orElseThrow();
  }

  /** The mistakes in what is written, as path, message and remedy. */
  static List<String> mistakes(Type type, Value raw) {
    Reads reads = new Reads();
    type.read(raw, "here", reads);
    return reads.problems;
  }

  /** The warnings about a list of texts, as path, message and remedy. */
  static List<String> warnings(Type type, String... entries) {
    Reads reads = new Reads();
    type.read(Value.texts(entries), "x", reads);
    return reads.warnings;
  }

  @Override
  public Map<String, String> networks() {
    return Map.of("office", "203.0.113.10/32");
  }

  @Override
  public Optional<List<String>> numberSet(String name) {
    return name.equals("numbers/premium") ? Optional.of(List.of("09", "0871")) : Optional.empty();
  }

  @Override
  public List<String> numberSets() {
    return List.of("numbers/premium", "numbers/satellite");
  }

  @Override
  public void problem(String path, String message, String remedy) {
    problems.add(path + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy));
  }

  @Override
  public void warning(String path, String message, String remedy) {
    warnings.add(path + ": " + message + "; " + remedy);
  }
}
